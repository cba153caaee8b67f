/** The link back to the top floats into view when the reader turns back, far enough down the page. */
const link = document.querySelector(".to-top");
let before = scrollY;

function follow() {
  const back = scrollY < before;
  if (scrollY !== before) link.hidden = !back || scrollY < innerHeight;
  before = scrollY;
}

link.classList.add("floating");
link.hidden = true;
addEventListener("scroll", follow, { passive: true });
