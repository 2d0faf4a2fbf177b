import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Handing out people's files. */
export const fileDownload: FeatureRules = {
  id: 'file_download',
  name: 'File download',
  reason: 'This code hands out files that it keeps.',
  code: [
    {
      id: 'download-code',
      reason: 'Answers a request with a file.',
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
