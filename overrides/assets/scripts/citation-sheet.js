/** The styles of citations come with what shows them in a document; a page that has them from the start names none. */
const { citationSheet } = document.querySelector("[data-citation-sheet]")?.dataset ?? {};

if (citationSheet) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: citationSheet }));
