/** Loads a page of the preview anew when there is a newer one: MkDocs' own script as a file, which the policy lets run. */
const { epoch } = document.currentScript.dataset;
const identity = Date.now();
const PAUSE_MS = 3000;
let asking = new AbortController();

async function isNewer(signal) {
  const answer = await fetch(`/livereload/${epoch}/${identity}`, { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return Number(await answer.text()) > Number(epoch);
}

/** MkDocs answers when there is something new, at the latest after a minute. */
async function wait({ signal }) {
  while (!signal.aborted) {
    try {
      if (await isNewer(signal)) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
}

function waitWhileSeen() {
  asking.abort();
  if (document.visibilityState !== "visible") return;
  asking = new AbortController();
  wait(asking);
}

addEventListener("load", waitWhileSeen);
addEventListener("visibilitychange", waitWhileSeen);
addEventListener("beforeunload", () => asking.abort());
