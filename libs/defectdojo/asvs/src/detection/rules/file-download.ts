import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for file downloads. */
export const fileDownload: FeatureRules = {
  id: 'file_download',
  name: 'File download',
  reason: 'The code sends stored files to users.',
  code: [
    {
      id: 'download-code',
      reason: 'Returns a file from a request handler.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'medium',
      tokens: [
        ...spaced`
          res.download(  send_file(  FileResponse(  send_from_directory(  Content-Disposition
          content-disposition  PhysicalFile(  NamedFile::open  readfile(  BinaryFileResponse(
          InputStreamResource(  http.ServeContent(`,
        'send_file ',
        'send_data ',
      ],
      yes: ['res.download(file.path)', 'w.Header().Set("Content-Disposition", value)'],
      no: ['// res.download(x)', 'unsend_files(x)'],
    },
  ],
};
