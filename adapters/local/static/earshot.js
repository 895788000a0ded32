// What server and htmx cannot do alone: dialogs, Enter to send, scrolling, keeping a draft.
"use strict";

(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const scroll = find("#scroll");
  const text = find("#text");
  const newest = find("#newest");
  const draft = `earshot:${location.pathname}`;

  // --- the conversation ---------------------------------------------------------------------

  const NEAR = 80; // pixels from the end that still count as reading the newest
  let atEnd = true;
  const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  // The end, or the beginning of a last message too long to be seen whole.
  const toEnd = () => {
    const last = all(".message", scroll).at(-1);
    scroll.scrollTop = scroll.scrollHeight;
    if (last && last.offsetHeight > scroll.clientHeight) {
      scroll.scrollTop += last.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 16;
    }
    newest.hidden = true;
  };

  if (scroll) {
    toEnd();
    scroll.addEventListener("scroll", () => {
      atEnd = isAtEnd();
      if (atEnd) newest.hidden = true;
    });
    new ResizeObserver(() => atEnd && toEnd()).observe(scroll);
    newest.addEventListener("click", () => {
      toEnd();
      (text || scroll).focus();
    });
    new MutationObserver((changes) => {
      const added = changes.some((change) =>
        [...change.addedNodes].some((node) => node.classList?.contains("message")),
      );
      if (atEnd) toEnd();
      else if (added) newest.hidden = false;
    }).observe(find("#messages"), { childList: true });
  }

  // --- the compose box ----------------------------------------------------------------------

  if (text) {
    text.value ||= sessionStorage.getItem(draft) || "";
    text.addEventListener("input", () => {
      sessionStorage.setItem(draft, text.value);
      find("#problem").textContent = "";
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      text.form.requestSubmit();
    });
    let sent = "";
    text.form.addEventListener("htmx:beforeRequest", () => {
      sent = text.value;
    });
    text.form.addEventListener("htmx:afterRequest", (event) => {
      if (!event.detail.successful) return;
      if (text.value === sent) {
        text.value = "";
        find("#files").value = "";
      }
      sessionStorage.setItem(draft, text.value);
      find("#nonce").value = event.detail.xhr.getResponseHeader("X-Earshot-Nonce");
      atEnd = true;
      toEnd();
    });
  }

  // A text that is too long is kept whole and named, not cut off.
  document.addEventListener("input", (event) => {
    const longest = Number(event.target.dataset?.longest);
    if (!longest) return;
    const over = [...event.target.value].length - longest;
    event.target.setCustomValidity(
      over > 0
        ? document.body.dataset.longest.replace("{longest}", longest).replace("{over}", over)
        : "",
    );
  });

  // --- long lists to choose from ------------------------------------------------------------

  document.addEventListener("input", (event) => {
    const list = document.getElementById(event.target.dataset?.narrows);
    if (!list) return;
    const wanted = event.target.value.trim().toLowerCase();
    for (const option of all(".option", list)) {
      option.hidden = !option.textContent.toLowerCase().includes(wanted);
    }
  });
  document.addEventListener("keydown", (event) => {
    // Enter narrows the list down; it does not send the form.
    if (event.key === "Enter" && event.target.dataset?.narrows) event.preventDefault();
  });

  // --- dialogs ------------------------------------------------------------------------------

  let opener = null; // what had the focus before a dialog came from the server

  const show = (dialog) => {
    dialog.showModal();
    const first =
      find("[aria-invalid=true]", dialog) ||
      find("[autofocus], input:not([type=hidden]), textarea, select", dialog);
    if (first) first.focus();
  };

  document.addEventListener("htmx:load", (event) => {
    const dialog = event.detail.elt;
    if (!dialog.matches?.("#stage > dialog")) return;
    // A form shown again came out of a dialog that is gone by now.
    if (document.activeElement !== document.body) opener = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      const back = opener?.id ? document.getElementById(opener.id) : opener;
      (back?.isConnected ? back : text || scroll)?.focus();
    });
    show(dialog);
  });

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]");
    if (opens) show(document.getElementById(opens.dataset.opens));
    if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
    if (event.target.closest("[data-dismisses]")) {
      find("#aside").replaceChildren();
      (text || scroll).focus();
    }
    for (const menu of all("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || find("dialog[open]")) return;
    const menu = find("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    find("summary", menu).focus();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, successful, requestConfig } = event.detail;
    if (requestConfig.verb !== "post" || !successful) return;
    elt.closest("dialog[open]")?.close();
    const menu = elt.closest("li details.menu[open]");
    if (menu) menu.open = false;
  });

  // --- what is drawn anew stays as it was ----------------------------------------------------

  let kept = null;
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target } = event.detail;
    kept = {
      id: target.id,
      open: all("details[open]", target).map((one) => one.id),
      focused: target.contains(document.activeElement) ? document.activeElement.id : null,
    };
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    if (!kept) return;
    const drawn = document.getElementById(kept.id);
    for (const id of kept.open) {
      const again = id && drawn && document.getElementById(id);
      if (again) again.open = true;
    }
    if (kept.focused !== null && drawn?.matches(".message")) {
      (document.getElementById(kept.focused) || drawn).focus({ preventScroll: true });
    }
    kept = null;
  });

  // --- when the server is away ---------------------------------------------------------------

  const offline = find("#offline");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    if (xhr.status < 400) return;
    if (target.matches?.("[data-poll]")) event.detail.shouldSwap = false;
    else if (xhr.status === 500) {
      event.detail.serverResponse = document.body.dataset.broken;
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!offline || !event.detail.elt.matches("[data-poll]")) return;
    offline.hidden = event.detail.xhr.status !== 0 && event.detail.xhr.status < 400;
  });
  document.addEventListener("htmx:sendError", (event) => {
    const problem = event.detail.target;
    if (!problem?.matches(".problem")) return;
    problem.textContent = document.body.dataset.away;
  });
})();
