"""Connections to public addresses only: the address that is checked is the one that is connected to.

A name that is looked up twice may mean a public address the first time and this machine the second (DNS rebinding);
so it is looked up once here, and the request goes to that address, with the name in Host and in TLS.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence

import httpx2

from summarizer.errors import SourceError

LookUp = Callable[..., Sequence[tuple[object, object, object, str, tuple[object, ...]]]]
"""What `socket.getaddrinfo` does."""
# IPv6 addresses that stand for an IPv4 address, and where in them it lies.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PublicTransport(httpx2.BaseTransport):
    """Sends each request to an address that was looked up and checked; `allow_private` leaves out the check."""

    def __init__(
        self,
        *,
        allow_private: bool,
        look_up: LookUp = socket.getaddrinfo,
        network: httpx2.BaseTransport | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._look_up = look_up
        # No connection is kept: one of a shared address, opened for another name, would carry that name in TLS.
        # No proxy from the environment: it would look up names itself.
        alone = httpx2.Limits(max_keepalive_connections=0)
        self._network = network or httpx2.HTTPTransport(limits=alone, trust_env=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response of the first address that answers."""
        host = request.url.host
        failure: httpx2.ConnectError | httpx2.ConnectTimeout | None = None
        for address in self._addresses(host, request.url.port or (443 if request.url.scheme == "https" else 80)):
            placed = httpx2.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,
                extensions={**request.extensions, "sni_hostname": host},
            )
            try:
                return self._network.handle_request(placed)
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                failure = error
        raise failure or httpx2.ConnectError(f"{host!r} has no address")

    def close(self) -> None:
        """Close what is open."""
        self._network.close()

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._look_up(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise SourceError(f"no such host: {host!r}") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and (private := [one for one in addresses if not is_public(one)]):
            raise SourceError(
                f"{host!r} is at {private[0]}, no public address: --allow-private fetches it all the same"
            )
        return addresses[:4]


def is_public(address: str) -> bool:
    """Whether it is an address of the open internet: not of this machine, this network, or kept for a purpose."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast
