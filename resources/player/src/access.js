// What a signed link lets a viewer do: read from the address, kept for this tab, put on requests.
//
// The link is `/player/index.html#Policy=...&Signature=...&Key-Pair-Id=...`. What follows the
// hash never reaches a server; it is taken out of the address bar so that a copied address shares nothing.

const PARTS = ['Policy', 'Signature', 'Key-Pair-Id'];
const SAFE = /^[A-Za-z0-9_~-]+$/;

/** The grant in an address's fragment, or null: all three parts in CloudFront's own alphabet, or nothing. */
export function grantFrom(fragment) {
  const given = new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const grant = {};
  for (const part of PARTS) {
    const value = given.get(part) ?? '';
    if (!SAFE.test(value)) return null;
    grant[part] = value;
  }
  return grant;
}

/** The cookies that CloudFront reads; `secure` when the page came over HTTPS. */
export function cookiesFor(grant, secure) {
  const rules = `; path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
  return PARTS.map((part) => `CloudFront-${part}=${grant[part]}${rules}`);
}

/** The address with the grant as its query; another host's address is left alone. */
export function signed(address, grant, base) {
  const url = new URL(address, base);
  if (!grant || url.host !== new URL(base).host || url.searchParams.has('Signature')) return url.href;
  const query = PARTS.map((part) => `${part}=${grant[part]}`).join('&');
  url.search = url.search ? `${url.search}&${query}` : `?${query}`;
  return url.href;
}

/** When the grant ends, Unix seconds; null where its policy does not say so in the way we write it. */
export function endOf(grant) {
  try {
    const text = grant.Policy.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
    const condition = JSON.parse(atob(text)).Statement[0].Condition;
    const end = condition.DateLessThan['AWS:EpochTime'];
    return Number.isFinite(end) ? end : null;
  } catch {
    return null;
  }
}

/** Take the grant from the address, or the one this tab was opened with; the address bar is cleaned. */
export function takeGrant(place, history, storage) {
  const given = grantFrom(place.hash);
  const key = `flypack-grant:${place.pathname}`;
  if (!given) {
    const kept = storage.getItem(key);
    return kept ? grantFrom(kept) : null;
  }
  storage.setItem(key, PARTS.map((part) => `${part}=${given[part]}`).join('&'));
  history.replaceState(null, '', place.pathname + place.search);
  return given;
}
