// Improves pages that work without it: dialogs that ask first, long lists that narrow down, texts
// that are too long named before they are sent.
(() => {
  "use strict";

  const find = (selector, root = document) => root.querySelector(selector);

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]");
    if (opens) {
      const dialog = document.getElementById(opens.dataset.opens);
      if (dialog) {
        event.preventDefault();
        dialog.showModal();
        find("[data-closes]", dialog)?.focus();
      }
    }
    if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
  });

  document.addEventListener("input", (event) => {
    const { longest, tooLong, narrows } = event.target.dataset;
    if (narrows) {
      const wanted = event.target.value.trim().toLocaleLowerCase();
      for (const option of document.getElementById(narrows).querySelectorAll(".option")) {
        option.hidden = !option.textContent.toLocaleLowerCase().includes(wanted);
      }
    }
    if (longest) {
      const over = [...event.target.value].length > Number(longest);
      event.target.setCustomValidity(over ? tooLong : "");
      if (over) event.target.reportValidity();
    }
  });

  // A search box in a form narrows a list; Enter in it must not send the form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.dataset.narrows) event.preventDefault();
  });

  // What went wrong is read first.
  find("#wrong")?.focus();
})();
