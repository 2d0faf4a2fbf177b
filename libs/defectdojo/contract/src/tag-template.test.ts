import { describe, expect, it } from 'vitest';
import { PushSettings } from './settings.ts';
import { tagTemplateProblem } from './tag-template.ts';

describe('a template of a tag', () => {
  it.each(['repo:{name}', 'team:{group}', '{tag}', 'pci', 'größe:{owner}/{branch}', '{type}-{repository}'])(
    'may be %j',
    (template) => {
      expect(tagTemplateProblem(template)).toBeUndefined();
    },
  );

  it.each([
    ['a b', 'A tag has no spaces, commas or quotation marks.'],
    ['a,b', 'A tag has no spaces, commas or quotation marks.'],
    ['"a"', 'A tag has no spaces, commas or quotation marks.'],
    [
      'team:{team}',
      '"{team}" is not known. Known are {name}, {group}, {repository}, {branch}, {type}, {owner} and {tag}.',
    ],
    ['{name', 'A brace has no partner.'],
    ['name}', 'A brace has no partner.'],
    ['{{name}}', 'A brace has no partner.'],
    ['a\u0000', 'A tag has no control characters.'],
  ])('is refused as %j: %s', (template, problem) => {
    expect(tagTemplateProblem(template)).toBe(problem);
  });

  it('is stored in lower case, and at most ten are', () => {
    const { extraTags } = PushSettings.shape;
    expect(extraTags.parse([' Team:{GROUP} '])).toEqual(['team:{group}']);
    expect(extraTags.safeParse(Array.from({ length: 11 }, (_, index) => `t${String(index)}`)).success).toBe(
      false,
    );
    expect(extraTags.safeParse(['x'.repeat(61)]).success).toBe(false);
    expect(extraTags.safeParse(['{nobody}']).error?.issues[0]?.message).toContain('"{nobody}" is not known.');
  });
});
