/** Returns the hint of the URL field. `addresses` are those that Gecko sends its requests from, if the host names them. */
export function urlHint(addresses: readonly string[] = []): string {
  const named = addresses.length === 0 ? '' : `: ${addresses.join(', ')}`;
  return `Served over HTTPS. For a self-hosted instance behind a firewall, allow Gecko’s egress IPs${named}.`;
}
