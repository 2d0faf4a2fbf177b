export function requireRole(role: string) {
  return (request, response, next) =>
    request.session.roles?.includes(role) ? next() : response.status(403).end();
}
