/** The link back to the top shows when the reader turns back, far enough down the page. */
const link = document.querySelector(".to-top");
let before = 0; // to ask where the page stands now would lay it out before its first picture

function follow() {
  if (scrollY === before) return;
  link.classList.toggle("shown", scrollY < before && scrollY > innerHeight);
  before = scrollY;
}

addEventListener("scroll", follow, { passive: true });
