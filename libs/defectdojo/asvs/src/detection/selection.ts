import { languageOf } from './language.ts';
import type { Language } from './language.ts';
import { isManifest } from './manifest/read-manifest.ts';
import { classOfFile, classOfFolder } from './path-class.ts';
import type { PathClass } from './path-class.ts';
import { unreadLanguageOf } from './unread-language.ts';

/** The way to read a file. */
export interface Reading {
  readonly pathClass: Exclude<PathClass, 'skip'>;
  /** Undefined: the file is read as a manifest only. */
  readonly language: Language | undefined;
  readonly manifest: boolean;
}

export interface SelectionOptions {
  /** The repository's owner (`acme`): vendored Go modules of the same owner are the owner's own code. */
  readonly owner?: string;
}

const VENDORED_GO = /^(.{0,500}\/)?vendor\/[^/]{1,100}\.[a-z]{2,10}\/([^/]{1,100})\/(.{0,1000})$/i;
/** Classes are cached by folder, so that each folder is classified once. The cache is bounded. */
const MAXIMUM_FOLDERS = 50_000;

/** Decides by its path if a file is read, and in which way. Never reads content. */
export class FileSelection {
  readonly #owners = new Set<string>();
  readonly #folders = new Map<string, PathClass>();

  constructor({ owner }: SelectionOptions = {}) {
    if (owner !== undefined) this.#owners.add(owner.toLowerCase());
  }

  /** Records a Go module's name (`example.com/acme/shop`): its owner's vendored modules are first-party. */
  noteGoModule(module: string): void {
    const owner = module.split('/')[1];
    if (owner !== undefined) this.#owners.add(owner.toLowerCase());
  }

  /** Returns true if nothing below a folder is ever read. */
  skipsFolder(path: string): boolean {
    if (/(^|\/)vendor(\/|$)/i.test(path)) return !this.#mayHoldOwnGo(path);
    return this.#classOf(path) === 'skip';
  }

  /** Returns the way to read a file, or undefined to skip it. Paths use forward slashes, without a leading one. */
  readingOf(path: string): Reading | undefined {
    const place = this.#firstPartyPath(path);
    const slash = place.lastIndexOf('/');
    const name = place.slice(slash + 1);
    const pathClass = classOfFile(this.#classOf(slash === -1 ? '' : place.slice(0, slash)), name);
    if (pathClass === 'skip') return undefined;
    const manifest = isManifest(place);
    const language = languageOf(name);
    if (language === 'readme') return slash === -1 ? { pathClass, language, manifest } : undefined;
    return language === undefined && !manifest ? undefined : { pathClass, language, manifest };
  }

  /** Returns the language of the product's code that no rule reads, by the file's path. Undefined for other files. */
  unreadLanguageOf(path: string): string | undefined {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const language = unreadLanguageOf(name);
    if (language === undefined) return undefined;
    const pathClass = classOfFile(this.#classOf(slash === -1 ? '' : path.slice(0, slash)), name);
    return pathClass === 'product' ? language : undefined;
  }

  /** Returns the path that a vendored module of the repository's owner would have if it were not vendored. */
  #firstPartyPath(path: string): string {
    const [, before = '', owner = '', rest = ''] = VENDORED_GO.exec(path) ?? [];
    return this.#owners.has(owner.toLowerCase()) ? `${before}${rest}` : path;
  }

  #mayHoldOwnGo(folder: string): boolean {
    if (this.#owners.size === 0) return false;
    const [, host, owner] = /(?:^|\/)vendor(?:\/([^/]{1,200}))?(?:\/([^/]{1,200}))?/i.exec(folder) ?? [];
    if (owner === undefined) return host === undefined || host.includes('.');
    return (
      this.#owners.has(owner.toLowerCase()) && this.#classOf(this.#firstPartyPath(`${folder}/x`)) !== 'skip'
    );
  }

  #classOf(folder: string): PathClass {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const result = classOfFolder(folder);
    if (this.#folders.size < MAXIMUM_FOLDERS) this.#folders.set(folder, result);
    return result;
  }
}
