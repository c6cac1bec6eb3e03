"""Code that is not ours lives under the same policy."""

from django.templatetags.static import static
from playwright.sync_api import expect

from tests import factories


def test_the_admin_works_without_inline_code(new_page):
    factories.user("Olga", is_staff=True, is_superuser=True)

    page = new_page("/admin/")
    page.locator("[name=username]").fill("olga@example.org")
    page.locator("[name=password]").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Workspaces", exact=True).click()

    expect(page.get_by_role("heading", name="Select workspace")).to_be_visible()


def test_htmx_refuses_code_in_attributes(new_page, complaints):
    page = new_page("/sign-in/")
    for name in ("vendor/htmx-4.0.1.min.js", "js/htmx-security.js"):
        page.add_script_tag(url=static(name))

    page.evaluate(
        """() => {
          const button = document.createElement("button");
          button.setAttribute("hx-on:click", "window.ran = true");
          document.querySelector("main").append(button);
          htmx.process(button);
          button.click();
        }"""
    )

    assert page.evaluate("window.ran") is None
    assert "Attributes that carry code" in complaints.pop()
