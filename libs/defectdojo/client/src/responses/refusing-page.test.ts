import { describe, expect, it } from 'vitest';
import { clientOf, respondJson, serve, serveSockets } from '../http-server.fixture.ts';
import { getProduct } from '../resources/products.ts';
import { refusingPage } from './refusing-page.ts';

const nginx = (words: string) =>
  `<html><head><title>400 ${words}</title></head><body><center><h1>400 Bad Request</h1></center><center>${words}</center><hr><center>nginx</center></body></html>`;

describe('a page with status 400', () => {
  it.each([
    ['nginx', nginx('The plain HTTP request was sent to HTTPS port')],
    [
      'Apache',
      "<h1>Bad Request</h1><p>Your browser sent a request that this server could not understand.<br />\nReason: You're speaking plain HTTP to an SSL-enabled server port.<br />\n Instead use the HTTPS scheme to access this URL, please.<br /></p>",
    ],
    ['Go, Caddy and Traefik', 'Client sent an HTTP request to an HTTPS server.\n'],
    ['Tomcat', 'Bad Request\r\nThis combination of host and port requires TLS.\r\n'],
  ])('of a port that speaks HTTPS says to use https://: %s', async (_, page) => {
    const origin = await serve((_request, response) => {
      response.writeHead(400, { 'content-type': 'text/html' });
      response.end(page);
    });
    const call = getProduct(clientOf(origin).client, 1);
    await expect(call).rejects.toMatchObject({ code: 'not_defectdojo', field: 'url', remoteStatus: 400 });
    await expect(call).rejects.toThrow(/^This port speaks HTTPS.*http:\/\/.*Begin the URL with https:\/\//);
  });

  it('is read from a server that sends nothing but its words, as Go does', async () => {
    const origin = await serveSockets((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'),
      );
    });
    await expect(getProduct(clientOf(origin).client, 1)).rejects.toThrow(/^This port speaks HTTPS/);
  });

  it.each([
    [400, nginx('Request Header Or Cookie Too Large')],
    [400, '<p>Size of a request header field exceeds server limit.</p>'],
    [400, 'Request header is too large'],
    [431, '431 Request Header Fields Too Large'],
    [431, ''],
  ])('or 431 of headers that are too large names them: %i %j', async (status, page) => {
    const origin = await serve((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/plain' });
      response.end(page);
    });
    await expect(getProduct(clientOf(origin).client, 1)).rejects.toThrow(/headers or cookies are too large/);
  });

  it('of Django names the setting for host names', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(400, { 'content-type': 'text/html' });
      response.end('<title>Bad Request (400)</title><h1>Bad Request (400)</h1>');
    });
    await expect(getProduct(clientOf(origin).client, 1)).rejects.toThrow(/host name.*DD_ALLOWED_HOSTS/);
  });

  it('means nothing of this with another status', () => {
    expect(refusingPage(403, 'The plain HTTP request was sent to HTTPS port')).toBeUndefined();
  });
});

it('names a response with more headers than are read for what it is', async () => {
  const origin = await serve((_request, response) => {
    const cookies = Array.from({ length: 6 }, (_, index) => `s${String(index)}=${'x'.repeat(3_500)}; Path=/`);
    response.setHeader('set-cookie', cookies);
    respondJson(response, 200, { id: 1, name: 'Shop', prod_type: 1 });
  });
  const call = getProduct(clientOf(origin).client, 1);
  await expect(call).rejects.toMatchObject({ code: 'not_defectdojo' });
  await expect(call).rejects.toThrow(/more than 16 kB of headers.*cookies/);
});

it('names a port that speaks HTTP to HTTPS for what it is', async () => {
  const origin = await serve((_request, response) => respondJson(response, 200, {}));
  const call = getProduct(clientOf(origin.replace('http:', 'https:')).client, 1);
  await expect(call).rejects.toMatchObject({ code: 'tls_failed' });
  await expect(call).rejects.toThrow(/this port does not speak HTTPS\. Check the port in the URL/);
});
