// Every request that htmx sends carries the page's token; the cookie itself is closed to scripts.
document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  event.detail.ctx.request.headers["X-CSRFToken"] = token.content;
});
