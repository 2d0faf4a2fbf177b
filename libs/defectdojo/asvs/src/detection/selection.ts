import type { AsvsCoverage, AsvsLeftOutReason } from '@gecko-defectdojo/contract';
import { languageOf, PROGRAM_LANGUAGES } from './language.ts';
import type { Language } from './language.ts';
import { isManifest } from './manifest/read-manifest.ts';
import { classOfFile, classOfFolder, ROOT_CLASS } from './path-class.ts';
import type { FolderClass, PathClass } from './path-class.ts';
import { mayBeScript } from './script-line.ts';
import { isLocaleFile, signsOf, suspicionOf } from './suspect-folder.ts';
import type { FolderSigns, Listing } from './suspect-folder.ts';
import { unreadLanguageOf } from './unread-language.ts';

type AsvsLeftOut = NonNullable<AsvsCoverage['leftOut']>[number];

/** The way to read a file. */
export interface Reading {
  readonly pathClass: Exclude<PathClass, 'skip'>;
  /** Undefined: the file is read as a manifest only. */
  readonly language: Language | undefined;
  readonly manifest: boolean;
  /** True for a file that is read only if its first line names an interpreter. */
  readonly ifScript?: boolean;
}

export interface SelectionOptions {
  /** The repository's owner (`acme`): a folder of that name among other people's code is the owner's own. */
  readonly owner?: string;
}

/** Classes are cached by folder, so that each folder is classified once. The cache is bounded. */
const MAXIMUM_FOLDERS = 50_000;
/** Folders in the list of what was left out, at most. More are remembered, so that the telling ones come first. */
const LEFT_OUT_MAX = 50;
const REMEMBERED_MAX = 1_000;
/** Reasons that no reader doubts. */
const PLAIN_REASONS: ReadonlySet<AsvsLeftOutReason> = new Set(['tests', 'tools'] as const);

/**
 * Decides by its path if a file is read, and in which way. Never reads content. Folders whose name only suggests what is
 * in them are judged by their listing, which the source gives before it asks for their files.
 */
export class FileSelection {
  readonly #owner: string | undefined;
  readonly #folders = new Map<string, FolderClass>([['', ROOT_CLASS]]);
  readonly #signs = new Map<string, FolderSigns>();
  readonly #leftOut = new Map<string, AsvsLeftOutReason>();
  /** A source asks for a file's reading, and so does the detection after it. */
  #lastReading: { readonly path: string; readonly reading: Reading | undefined } | undefined;
  /** Files of one folder follow each other, so one look at it is enough. */
  #lastLeftOut: string | undefined;

  constructor({ owner }: SelectionOptions = {}) {
    this.#owner = owner?.toLowerCase();
  }

  /** Records the names in a folder that waits for its listing. Those of any other folder are not needed. */
  noteListing(folder: string, listing: Listing): void {
    if (this.#signs.size < MAXIMUM_FOLDERS) this.#signs.set(folder, signsOf(listing));
    this.#folders.delete(folder);
    this.#lastReading = undefined;
  }

  /** Returns the outermost folder of a path, or the path itself, that is judged by its listing and waits for it. */
  folderToList(folder: string): string | undefined {
    for (let slash = folder.indexOf('/'); ; slash = folder.indexOf('/', slash + 1)) {
      const part = slash === -1 ? folder : folder.slice(0, slash);
      if (part === '') return undefined;
      const { pathClass, suspicion } = this.#classOf(part);
      const isSuspect = suspicion !== undefined || suspicionOf(nameOf(part).toLowerCase()) !== undefined;
      if (isSuspect && !this.#signs.has(part) && !this.#isInSkipped(part)) return part;
      if (pathClass === 'skip' || slash === -1) return undefined;
    }
  }

  /** Returns true if nothing below a folder is ever read. A folder that waits for its listing may be read. */
  skipsFolder(path: string): boolean {
    const { pathClass, reason } = this.#classOf(path);
    if (pathClass !== 'skip') return false;
    if (this.folderToList(path) !== undefined) return false;
    this.#noteLeftOut(path, reason);
    return true;
  }

  /** Returns the way to read a file, or undefined to skip it. Paths use forward slashes, without a leading one. */
  readingOf(path: string): Reading | undefined {
    if (this.#lastReading?.path !== path) this.#lastReading = { path, reading: this.#decideReading(path) };
    return this.#lastReading.reading;
  }

  #decideReading(path: string): Reading | undefined {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const folder = this.#classOf(slash === -1 ? '' : path.slice(0, slash));
    if (folder.pathClass === 'skip') this.#noteLeftOut(path.slice(0, slash), folder.reason);
    const pathClass = classOfFile(folder.pathClass, name);
    if (pathClass === 'skip') return undefined;
    const manifest = isManifest(path);
    const language = languageOf(name) ?? (isApexClass(path) ? 'apex' : undefined);
    if (language === 'readme') return slash === -1 ? { pathClass, language, manifest } : undefined;
    if (language === undefined && !manifest)
      return mayBeScript(name) && folder.suspicion === undefined
        ? { pathClass, language, manifest, ifScript: true }
        : undefined;
    if (folder.suspicion === 'texts' && !isProgramFile(name, language)) return undefined;
    return { pathClass, language, manifest };
  }

  /** Returns true if a file may be read, wherever it lies. */
  mayRead(path: string): boolean {
    const name = nameOf(path);
    return languageOf(name) !== undefined || mayBeScript(name) || isManifest(path) || isApexClass(path);
  }

  /** Returns the language of the product's code that no rule reads, by the file's path. Undefined for other files. */
  unreadLanguageOf(path: string): string | undefined {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const language = unreadLanguageOf(name);
    if (language === undefined) return undefined;
    const { pathClass } = this.#classOf(slash === -1 ? '' : path.slice(0, slash));
    return classOfFile(pathClass, name) === 'product' ? language : undefined;
  }

  /** Returns the folders that were left out so far, the outermost ones: by path, tests and settings of tools last. */
  leftOut(): AsvsLeftOut[] {
    const rankOf = ({ reason }: AsvsLeftOut): number => (PLAIN_REASONS.has(reason) ? 1 : 0);
    return [...this.#leftOut]
      .map(([path, reason]) => ({ path, reason }))
      .sort((left, right) => rankOf(left) - rankOf(right) || (left.path < right.path ? -1 : 1))
      .slice(0, LEFT_OUT_MAX);
  }

  #noteLeftOut(folder: string, reason: AsvsLeftOutReason | undefined): void {
    if (reason === undefined || folder === this.#lastLeftOut || this.#leftOut.size >= REMEMBERED_MAX) return;
    this.#lastLeftOut = folder;
    let outermost = folder;
    for (let slash = folder.lastIndexOf('/'); slash !== -1; slash = outermost.lastIndexOf('/')) {
      const parent = outermost.slice(0, slash);
      if (this.#classOf(parent).pathClass !== 'skip') break;
      outermost = parent;
    }
    // The history of a repository is no code.
    if (!/(?:^|\/)\.git$/.test(outermost)) this.#leftOut.set(outermost, reason);
  }

  #isInSkipped(folder: string): boolean {
    const slash = folder.lastIndexOf('/');
    return slash !== -1 && this.#classOf(folder.slice(0, slash)).pathClass === 'skip';
  }

  #classOf(folder: string): FolderClass {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const slash = folder.lastIndexOf('/');
    const parentPath = slash === -1 ? '' : folder.slice(0, slash);
    const parent = this.#classOf(parentPath);
    const name = folder.slice(slash + 1);
    const signs = this.#signs.get(folder);
    const result = classOfFolder({ path: folder, name, parent, signs, ofOwner: this.#isOwners(name) });
    // A folder that waits for its listing is classified anew when that is known, and so is what lies in it.
    const isSuspect = result.suspicion !== undefined || suspicionOf(name.toLowerCase()) !== undefined;
    const isFinal = this.#folders.has(parentPath) && (!isSuspect || signs !== undefined);
    if (isFinal && this.#folders.size < MAXIMUM_FOLDERS) this.#folders.set(folder, result);
    return result;
  }

  #isOwners(name: string): boolean {
    if (this.#owner === undefined) return false;
    const bare = name.toLowerCase().replace(/^@/, '');
    return bare === this.#owner || ['-', '_', '.'].some((mark) => bare.startsWith(`${this.#owner}${mark}`));
  }
}

/** Among texts of languages only programs are read, and no file of one language's texts. */
function isProgramFile(name: string, language: Language | undefined): boolean {
  return language !== undefined && PROGRAM_LANGUAGES.has(language) && !isLocaleFile(name);
}

/** Other languages have files of this name too. Apex keeps them in a folder that its tools know. */
function isApexClass(path: string): boolean {
  return path.endsWith('.cls') && /(?:^|\/)classes\/(?:[^/]{1,200}\/)?[^/]{1,200}\.cls$/i.test(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
