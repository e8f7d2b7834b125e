// Keeps what was typed: on the server as a draft every 20 seconds and when a field is left; in this tab when the
// sign-in has ended. Everything works without it; it only saves typing again.
(() => {
  "use strict";
  for (const form of document.querySelectorAll("main form[data-draft]")) {
    const draft = form.dataset.draft;
    if (!draft) continue;
    const said = document.createElement("p");
    said.className = "saved";
    said.setAttribute("role", "status");
    form.append(said);
    const here = "tandem-draft-" + draft;
    const typed = () => {
      const values = {};
      for (const [name, value] of new FormData(form)) {
        if (typeof value !== "string" || ["csrf", "draft", "draft.version", "act", "step"].includes(name)) continue;
        values[name] = name in values ? values[name] + "\n" + value : value;
      }
      return JSON.stringify(values);
    };
    let kept = typed();
    let version = Number(form.elements["draft.version"].value) || 0;
    let busy = false;
    const save = async () => {
      const now = typed();
      if (busy || now === kept) return;
      busy = true;
      try {
        const answer = await fetch("/api/v1/drafts/" + encodeURIComponent(draft), {
          method: "PUT",
          headers: { "Content-Type": "application/json", "X-CSRF": form.elements.csrf.value },
          body: '{"version":' + version + ',"content":' + now + "}",
        });
        if (answer.ok) {
          version = (await answer.json()).version;
          kept = now;
          sessionStorage.removeItem(here);
          said.textContent = "Saved " + new Date().toTimeString().slice(0, 5);
        } else {
          sessionStorage.setItem(here, now);
          said.textContent = answer.status === 401
            ? "You are signed out. Your text is kept in this tab: sign in again in another tab, then send it."
            : "Not saved on the server; kept in this tab.";
        }
      } catch {
        sessionStorage.setItem(here, now);
        said.textContent = "No connection. Your text is kept in this tab.";
      } finally {
        busy = false;
      }
    };
    setInterval(save, 20000);
    form.addEventListener("focusout", save);
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
      setTimeout(() => { sent = false; }, 3000);
    });
  }
})();
