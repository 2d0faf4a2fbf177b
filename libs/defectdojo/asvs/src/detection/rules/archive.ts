import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLIENT_ARCHIVE, CLIENT_ARCHIVE_LIBRARY } from './client-archive.ts';

/** Rules for archives. */
export const archive: FeatureRules = {
  id: 'archive',
  name: 'Archives',
  reason: 'The code packs or unpacks archives, whose names and sizes cannot be trusted.',
  dependencies: [
    CLIENT_ARCHIVE_LIBRARY,
    {
      id: 'archive-library',
      reason: 'A library that unpacks archives.',
      confidence: 'medium',
      names: {
        npm: spaced`
          adm-zip  jszip  unzipper  yauzl  tar  tar-stream  decompress  extract-zip  archiver`,
        pypi: ['py7zr', 'rarfile', 'patool'],
        maven: ['commons-compress', 'zip4j'],
        golang: ['github.com/mholt/archiver'],
        cargo: ['zip', 'tar'],
        gem: ['rubyzip', 'minitar'],
        composer: ['ext-zip'],
        nuget: ['sharpziplib', 'sharpcompress', 'dotnetzip'],
      },
    },
  ],
  code: [
    ...CLIENT_ARCHIVE,
    {
      id: 'archive-code',
      reason: 'Unpacks or packs an archive.',
      languages: ['go', 'py', 'java', 'php', 'csharp', 'ruby'],
      confidence: 'medium',
      tokens: spaced`
          "archive/zip"  "archive/tar"  zipfile.ZipFile(  tarfile.open(  shutil.unpack_archive(
          ZipInputStream  ZipArchive  Zip::File  ZipFile.ExtractToDirectory(`,
      yes: ['import "archive/zip"'],
      no: ['// import "archive/zip"', 'find *.zip'],
    },
  ],
};
