"""What a page must never do, noted while it is open: fail, complain, ask elsewhere, be stopped by its policy."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request, Response

WORST_OF_GOOD = 399
"""The highest status of an answer that is no failure."""
LEFT_BEHIND = "net::ERR_ABORTED"
"""The end of a request whose page was left before the answer came; a missing file is answered 404."""
WITHOUT_NETWORK = ("data:", "blob:", "about:")
SAY_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Watch:
    """What was seen on a page since it was last asked."""

    page: Page
    host: str
    """The address of the site, below which everything must be."""
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(SAY_VIOLATIONS)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    def taken(self) -> tuple[str, ...]:
        """Give the faults and forget them."""
        found = tuple(self.faults)
        self.faults.clear()
        return found

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.page.url}: {fault}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.host, *WITHOUT_NETWORK)):
            self._note(f"asks elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self._note(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status > WORST_OF_GOOD:
            self._note(f"answered {response.status}: {response.url}")
