/** "Who works on what": the links of a member or an axis light up while it is pointed at or has focus. */
for (const picture of document.querySelectorAll(".picture-network")) {
  const nodes = [...picture.querySelectorAll("[data-node]")];
  const curves = [...picture.querySelectorAll("[data-from]")];

  const light = (node) => {
    const name = node?.dataset.node;
    const lit = new Set(name ? [name] : []);
    for (const curve of curves) {
      const { from, to } = curve.dataset;
      const touched = name === from || name === to;
      curve.classList.toggle("lit", touched);
      if (touched) lit.add(from).add(to);
    }
    for (const other of nodes) other.classList.toggle("lit", lit.has(other.dataset.node));
    picture.classList.toggle("lighting", Boolean(name));
  };

  // What has focus keeps its light when the pointer goes.
  const current = () => nodes.find((node) => node.contains(document.activeElement));
  for (const node of nodes) {
    node.addEventListener("pointerenter", () => light(node));
    node.addEventListener("pointerleave", () => light(current()));
    node.addEventListener("focusin", () => light(node));
    node.addEventListener("focusout", () => light());
  }
}
