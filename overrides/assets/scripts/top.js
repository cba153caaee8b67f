/** The link back to the top shows when the reader turns back, far enough down the page. */
const link = document.querySelector(".to-top");
let before = scrollY;

function follow() {
  if (scrollY === before) return;
  link.classList.toggle("shown", scrollY < before && scrollY > innerHeight);
  before = scrollY;
}

addEventListener("scroll", follow, { passive: true });
