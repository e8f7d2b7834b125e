// Moves the progress bar of an import while it is loaded. Without it the page says the same when it is opened again.
(() => {
  "use strict";
  const bar = document.querySelector("progress[data-import]");
  const words = document.getElementById("loaded-words");
  if (!bar || !words) return;
  const look = async () => {
    try {
      const answer = await fetch("/api/v1/record-imports/" + encodeURIComponent(bar.dataset.import));
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.stage !== "LOADING") {
        location.reload();
        return;
      }
      bar.value = now.loaded;
      words.textContent = now.loaded + " of " + now.rows + " rows";
    } catch {
      words.textContent = "No connection. Loading goes on by itself.";
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
