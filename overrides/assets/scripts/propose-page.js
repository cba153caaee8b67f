/**
 * Proposing a change: what is to be changed is read, written anew in the fields, checked and made ready to leave.
 *
 * Nothing is sent from here: the reader takes the text to the forge, to a letter or into a file.
 */
import { bodyOf } from "./propose-body.js";
import { faultsOf } from "./propose-checks.js";
import { drafted, keep } from "./propose-draft.js";
import { element, find, form, say } from "./propose-elements.js";
import { showFaults } from "./propose-faults.js";
import { chosenKind, offerKinds, showFieldsOf } from "./propose-kinds.js";
import { messageOf, notesOf } from "./propose-message.js";
import { startingPlace, watchPlace } from "./propose-place.js";
import { proposalOf } from "./propose-proposal.js";
import { hideReady, showReady } from "./propose-send.js";
import { draftOf, fillPlace, fillTexts } from "./propose-typed.js";

let place;
let kind;

function keepDraft() {
  const isKept = keep(place.key, draftOf(place, kind));
  find(".propose-kept").textContent = say(isKept ? "kept" : "not-kept");
}

function showKind() {
  kind = chosenKind();
  showFieldsOf(kind);
  fillTexts(place, kind);
  showFaults([]);
  hideReady();
}

/** Shows the form of what is to be changed; without anything chosen, none. */
function show(found) {
  place = found ?? undefined;
  find(".propose-change").hidden = !place;
  find(".propose-chosen").textContent = place?.name ?? "";
  find(".propose-status").textContent = found === null ? say("failed") : "";
  hideReady();
  if (!place) return;
  const kept = drafted(place.key);
  offerKinds(place, kept?.kind);
  fillPlace(place, kept);
  showKind();
  if (kept) find(".propose-status").textContent = say("draft-back");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!place) return;
  keepDraft();
  const made = proposalOf(place, kind);
  const body = bodyOf(made);
  const found = [...faultsOf(place, made, body)];
  showFaults(found);
  if (found.length) return hideReady();
  find(".propose-notes").replaceChildren(...notesOf(made).map((text) => element("li", {}, text)));
  const title = say("subject", { place: place.name });
  showReady({ title, text: messageOf(place, made, body), name: `${place.key.replace(/[^a-z0-9]+/g, "-")}.txt` });
});

form.addEventListener("input", ({ target }) => {
  if (!place || target.closest(".propose-place")) return;
  keepDraft();
  if (target.name === "propose-kind") {
    showKind();
    keepDraft();
  }
  hideReady();
});

watchPlace(show);
startingPlace()
  .then(show, () => show(null))
  .finally(() => root.removeAttribute("aria-busy"));
