import { describe, expect, it } from 'vitest';
import { searchTextFromAddress, searchOf, sendSearchText, startSearchText } from './search-text.ts';

describe('the search field', () => {
  it('keeps what was typed while the address was on its way', () => {
    const sent = sendSearchText({ ...startSearchText(''), text: 'sh' });
    const typedOn = { ...sent, text: 'shop' };
    expect(searchTextFromAddress(typedOn, 'sh')).toEqual({ text: 'shop', known: 'sh', sent: [] });
  });

  it('keeps a space at the end that the address does not have', () => {
    const sent = sendSearchText({ ...startSearchText(''), text: 'acme ' });
    expect(searchTextFromAddress(sent, 'acme')).toMatchObject({ text: 'acme ', known: 'acme' });
  });

  it('keeps up when two changes of the address arrive as one', () => {
    const first = sendSearchText({ ...startSearchText(''), text: 's' });
    const second = sendSearchText({ ...first, text: 'sh' });
    expect(searchTextFromAddress(second, 'sh')).toEqual({ text: 'sh', known: 'sh', sent: [] });
  });

  it('follows the address when the change came from elsewhere', () => {
    const sent = sendSearchText({ ...startSearchText('shop'), text: 'shop api' });
    expect(searchTextFromAddress(sent, '')).toEqual({ text: '', known: '', sent: [] });
  });

  it('asks for at most 200 characters, without the space around them', () => {
    expect(searchOf(`  ${'a'.repeat(300)} `)).toHaveLength(200);
  });
});
