// Arguments: a role and a name. Returns the shown elements that may have them, the topmost dialog's
// first; the driver confirms the exact name.
const [role, name] = arguments;
const selectors = {
  button: "button, summary, input[type=button], input[type=submit], [role=button]",
  link: "a[href], [role=link]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  field: "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [role=textbox], [role=combobox]",
  choice: "select, [role=combobox], [role=listbox]",
  checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
  radio: "input[type=radio], [role=radio]",
  tab: "[role=tab]",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  menuitem: "[role=menuitem]",
  option: "option, [role=option]",
  row: "tr, [role=row]",
};
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim().toLowerCase();
const said = (element) => [
  element.getAttribute("aria-label"),
  ...(element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => id && document.getElementById(id)?.textContent),
  ...[...(element.labels ?? [])].map((label) => label.textContent),
  element.textContent, element.value, element.title, element.getAttribute("alt"),
].map(plain).join("\n");
const dialogs = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal"));
const shown = (element) => element.type === "file" || element.checkVisibility({ visibilityProperty: true });
const root = dialogs.at(-1) ?? document;
return [...root.querySelectorAll(selectors[role] ?? `[role=${role}]`)]
  .filter((element) => shown(element) && !element.closest("[inert]") && said(element).includes(plain(name)))
  .slice(0, 24);
