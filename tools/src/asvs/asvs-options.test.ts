import { describe, expect, it } from 'vitest';
import { parseAsvsCommand, UsageError } from './asvs-options.ts';

describe('calling the command', () => {
  it('to detect takes a place and, if wanted, a version, a commit, an owner and JSON', () => {
    expect(parseAsvsCommand(['detect', 'shop'])).toEqual({
      name: 'detect',
      source: 'shop',
      version: '5.0.0',
      commit: undefined,
      owner: undefined,
      json: false,
    });
    expect(
      parseAsvsCommand([
        'detect',
        'shop',
        '--standard',
        '4.0.3',
        '--commit',
        'main',
        '--owner',
        'acme',
        '--json',
      ]),
    ).toEqual({
      name: 'detect',
      source: 'shop',
      version: '4.0.3',
      commit: 'main',
      owner: 'acme',
      json: true,
    });
  });

  it('to score takes labels and a folder of repositories', () => {
    expect(parseAsvsCommand(['score', 'labels.json', '--repos', 'all', '--misses'])).toEqual({
      name: 'score',
      labels: 'labels.json',
      repositories: 'all',
      json: false,
      misses: true,
    });
  });

  it.each([
    [[], 'Say "detect" or "score" first.'],
    [['find', 'x'], 'Say "detect" or "score" first.'],
    [['detect'], 'Give one DIR to look into.'],
    [['detect', 'a', 'b'], 'Give one DIR to look into.'],
    [['detect', 'a', '--standard', '6.0'], '--standard "6.0" is not known. Give 5.0 or 4.0.3.'],
    [['score', 'labels.json'], 'Say with --repos DIR where the repositories are.'],
    [['detect', 'a', '--fast'], "Unknown option '--fast'"],
  ])('with %j says what to change', (commandLine, message) => {
    expect(() => parseAsvsCommand(commandLine)).toThrow(UsageError);
    expect(() => parseAsvsCommand(commandLine)).toThrow(message);
  });
});
