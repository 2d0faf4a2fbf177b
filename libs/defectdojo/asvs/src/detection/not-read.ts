import type { AsvsCoverage } from '@gecko-defectdojo/contract';
import { isScriptLanguage } from './unread-language.ts';

/** Manifests and languages that a sentence names, at most. */
const NAMED_MAX = 3;
/** The longest path in a sentence. A longer one is cut at its beginning. */
const PATH_MAX = 100;

const STOPPED: Readonly<Record<NonNullable<AsvsCoverage['stoppedBy']>, string>> = {
  files: 'there are more files than Gecko reads',
  bytes: 'there is more code than Gecko reads',
  time: 'reading took longer than Gecko waits',
  damage: 'the archive of the code is damaged',
};

/**
 * Returns why chapters without evidence are not assessed, as a sentence: `Not assessed: package.json cannot be read
 * (line 3).` Undefined if what was read is enough to say that a chapter does not apply, and before coverage was recorded.
 */
export function notReadReason(coverage: AsvsCoverage | null | undefined): string | undefined {
  if (coverage === null || coverage === undefined) return undefined;
  const causes = [
    ...manifestCauses(coverage),
    ...unreadableCause(coverage),
    ...(coverage.stoppedBy === null ? [] : [STOPPED[coverage.stoppedBy]]),
    ...languageCause(coverage),
  ];
  if (causes.length > 0) return `Not assessed: ${causes.join('; ')}.`;
  return coverage.files === 0 ? 'Not assessed: no file that Gecko reads was found.' : undefined;
}

function manifestCauses({ manifests }: AsvsCoverage): string[] {
  const named = manifests.slice(0, NAMED_MAX).map(({ path, line, isPartial }) => {
    const place = path.length > PATH_MAX ? `…${path.slice(-PATH_MAX)}` : path;
    if (line === null) return `${place} cannot be read`;
    return isPartial
      ? `${place} has a mistake (line ${line}) and may state more than was read`
      : `${place} cannot be read (line ${line})`;
  });
  const others = manifests.length - named.length;
  return others === 0 ? named : [...named, `${counted(others, 'more manifest')} cannot be read`];
}

function unreadableCause({ unreadable }: AsvsCoverage): string[] {
  if (unreadable === 0) return [];
  return [`${unreadable === 1 ? '1 file or folder' : `${unreadable} files or folders`} cannot be opened`];
}

/** Code in other languages counts if it is the larger part; scripts only if they outweigh everything that was read. */
function languageCause({ languages, codeBytes, otherBytes }: AsvsCoverage): string[] {
  const all = sizeOf(languages);
  const programs = sizeOf(languages.filter(({ name }) => !isScriptLanguage(name)));
  if (programs <= codeBytes && all <= codeBytes + otherBytes) return [];
  const named = languages.slice(0, NAMED_MAX);
  const others = languages.slice(NAMED_MAX).reduce((sum, { files }) => sum + files, 0);
  const parts = named.map(({ name, files }) => `${counted(files, 'file')} in ${name}`);
  const list = others === 0 ? parts : [...parts, `${counted(others, 'file')} in other languages`];
  const total = languages.reduce((sum, { files }) => sum + files, 0);
  return [`${joined(list)} ${total === 1 ? 'is' : 'are'} not read`];
}

function sizeOf(languages: AsvsCoverage['languages']): number {
  return languages.reduce((sum, { bytes }) => sum + bytes, 0);
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
