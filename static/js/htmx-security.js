// Loaded right after htmx. The content policy forbids evaluating text as code; htmx is told so as well,
// and says in plain words what is wrong instead of failing in the middle of a request.
function refuse() {
  throw new EvalError("Attributes that carry code (hx-on, js:, [filters]) are off: listen in a module instead.");
}

window["htmx"].registerExtension("no-code-in-attributes", {
  /** @param {{initSecurity: Function}} inside */
  init(inside) {
    inside.initSecurity(null, refuse, refuse);
  },
});
