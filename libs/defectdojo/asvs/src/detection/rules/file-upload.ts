import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';
import { CLOUD_UPLOADS } from './cloud-upload.ts';
import { UPLOAD_CODE } from './upload-code.ts';

/** Rules for file uploads. */
export const fileUpload: FeatureRules = {
  id: 'file_upload',
  name: 'File upload',
  reason: 'Users or other programs upload files to this code.',
  dependencies: [
    {
      id: 'upload-library',
      reason: 'A library for file uploads.',
      confidence: 'strong',
      names: {
        npm: spaced`
          multer  busboy  connect-busboy  @fastify/multipart  @fastify/busboy  formidable  express-fileupload
          tus-node-server  @tus/server  koa-multer  @koa/multer  multiparty  graphql-upload  uploadthing
          skipper  koa-body  express-formidable  fastify-multer  next-multiparty  webdav-server  ftp-srv`,
        pypi: [
          'django-filer',
          'django-storages',
          'flask-uploads',
          'flask-reuploaded',
          'easy-thumbnails',
          'sorl-thumbnail',
          'django-imagekit',
          'streaming-form-data',
          'wsgidav',
          'pyftpdlib',
          'django-cleanup',
        ],
        maven: [
          'commons-fileupload',
          'commons-fileupload2-core',
          'commons-fileupload2-jakarta',
          'ftpserver-core',
        ],
        golang: ['github.com/tus/tusd', 'goftp.io/server'],
        cargo: ['actix-multipart', 'multer', 'axum_typed_multipart', 'multipart', 'dav-server', 'libunftp'],
        gem: spaced`
          carrierwave  shrine  paperclip  activestorage  refile  kt-paperclip  active_storage_validations`,
        composer: [
          'vich/uploader-bundle',
          'spatie/laravel-medialibrary',
          'oneup/uploader-bundle',
          'liip/imagine-bundle',
          'sabre/dav',
          'unisharp/laravel-filemanager',
        ],
        nuget: ['tusdotnet'],
      },
    },
    {
      id: 'multipart-library',
      reason: 'A library that reads forms, with files or without.',
      confidence: 'weak',
      names: {
        pypi: ['python-multipart'],
        composer: ['league/flysystem'],
        npm: ['react-dropzone', 'filepond', 'dropzone'],
      },
    },
  ],
  code: [
    ...CLOUD_UPLOADS,
    ...UPLOAD_CODE,
    {
      id: 'upload-code',
      reason: 'Takes a file from a request.',
      languages: ['go', 'py', 'java', 'ruby', 'php', 'csharp', 'rust', 'js', 'elixir'],
      confidence: 'strong',
      tokensOf: {
        go: spaced`
          .FormFile(  .MultipartForm.File  *multipart.FileHeader  MultipartReader(
          GraphQLUpload  graphql.Upload  .SaveUploadedFile(  webdav.Handler{  c.SaveFile(`,
        py: spaced`
          request.FILES  request.files  UploadFile  models.FileField(  models.ImageField(
          forms.FileField(  forms.ImageField(  serializers.FileField(  serializers.ImageField(
          FileStorage`,
        java: spaced`
          MultipartFile  @FormDataParam(  FormDataContentDisposition  @RequestPart  FilePart
          PartData.FileItem  ServletFileUpload  request.getPart(  request.getParts(  StreamingFileUpload
          CompletedFileUpload  @MultipartForm  DiskFileItemFactory  MultipartHttpServletRequest`,
        csharp: spaced`
          IFormFile  IFormFileCollection  <InputFile  IBrowserFile  HttpPostedFileBase  HttpPostedFile
          Request.Form.Files
          MultipartReader`,
        php: spaced`
          getUploadedFiles(  UploadedFileInterface  UploadedFile
          move_uploaded_file(  wp_handle_upload(`,
        ruby: spaced`
          has_one_attached  has_many_attached  mount_uploader  has_attached_file
          ActionDispatch::Http::UploadedFile`,
        rust: spaced`
          TempFile<  axum::extract::Multipart  actix_multipart`,
        js: spaced`
          upload.single(  upload.array(  upload.fields(  FileInterceptor(  req.files  req.file
          request.files  GraphQLUpload  onFileUpload  streamUpload(  UploadedFile(  readMultipartFormData(
          new Busboy(
          new formidable.IncomingForm(  formidable(  req.busboy`,
        elixir: spaced`
          Plug.Upload  allow_upload(`,
      },
      patterns: [
        { near: ['@Consumes('], regex: /@Consumes\(\s{0,2}"(?:image|video|audio|multipart)\// },
        // In quotes it is only a word.
        { near: ['$_FILES'], regex: /\$_FILES\b\s{0,2}(?:\[|\)|;|,)/ },
        // A body that goes to a file as it is: servers of WebDAV, of packages and of backups.
        {
          near: ['io.Copy(', 'copyfileobj(', '.pipe(', 'Files.copy(', 'CopyToAsync('],
          regex:
            /\bio\.Copy\(\s{0,2}\w{1,40}, (?:r|req|request|c\.Request)\.Body\)|\bcopyfileobj\(\s{0,2}(?:self\.)?request\.(?:stream|body|environ)|\breq(?:uest)?\.pipe\(\s{0,2}(?:fs\.)?(?:createWriteStream|\w{0,20}[fF]ile)|\bFiles\.copy\(\s{0,2}req(?:uest)?\.getInputStream\(|\bRequest\.Body\.CopyToAsync\(\s{0,2}\w{0,20}(?:[fF]ile|[fF]s\b)/,
        },
        // A client asks each value if it is a file.
        {
          near: ['.original_filename'],
          regex: /^(?!.{0,160}respond_to\?).{0,300}\.original_filename\b/,
        },
        { near: [':tempfile', "'tempfile'", '"tempfile"'], regex: /\[(?::|["'])tempfile["']?\]/ },
        { near: ["->file('", '->file("'], regex: /\$request->file\(["']/ },
        { near: ['Multipart'], regex: /\bmut \w{1,30}: (?:axum_extra::extract::)?Multipart\b/ },
        { near: ['->hasFile('], regex: /->hasFile\(\s{0,2}["'$]/ },
      ],
      yes: [
        'file, header, err := r.FormFile("file")',
        '@Consumes("image/*")',
        'if _, err := io.Copy(file, r.Body); err != nil {',
      ],
      no: [
        '// r.FormFile("file")',
        'myUploadFileX = 1',
        '$detail->hasFile()',
        "$names = ['$_FILES'];",
        'strings.HasPrefix(after, "MultipartFile=")',
        'io.Copy(file, response.Body)',
        'io.Copy(w, r.Bodyguard)',
      ],
    },
    {
      id: 'upload-function',
      reason: 'A function takes uploads, by its name.',
      languages: ['go', 'rust', 'c', 'py', 'java', 'csharp'],
      confidence: 'medium',
      patterns: [
        {
          near: ['pload'],
          regex:
            /\b(?:func|fn|def|void|public|private|fun|int|bool)\s(?:\([^)]{0,60}\)\s)?[^=();]{0,40}?(?:[hH]andle_?[uU]pload|[uU]pload_?(?:[hH]andler|[fF]iles?|[iI]mages?|[aA]vatar|[aA]ttachments?))\w{0,10}\s{0,2}[(<]/,
        },
      ],
      yes: [
        'func (s *Server) handleUpload(w http.ResponseWriter, r *http.Request) {',
        'async fn handle_upload(',
      ],
      no: ['// func handleUpload(', 'client.uploadFile(path)', 'x = handle_upload(y)'],
    },
    {
      id: 'upload-form-read',
      reason: 'Reads a form that may contain files.',
      languages: ['go', 'py', 'java', 'js', 'c'],
      confidence: 'medium',
      countsOnce: true,
      tokens: ['ParseMultipartForm(', 'parse_multipart(', 'MultipartStream', 'multipart/form-data'],
      yes: ['err := r.ParseMultipartForm(10 << 20)'],
      no: ['// r.ParseMultipartForm(1)', 'noParseMultipartFormX'],
    },
    {
      id: 'upload-protocol',
      reason: 'Takes files in a protocol for them.',
      languages: ['c', 'go', 'rust', 'java', 'py', 'csharp', 'js'],
      confidence: 'strong',
      patterns: [
        // A server compares what was sent with the command; a client sends it.
        {
          near: ['STOR', 'stor'],
          regex:
            /(?:\bstr(?:n?case)?n?cmp\s{0,2}\([^"]{1,60}"stor"|\bcase\s{1,4}["']stor["']|(?:equals(?:IgnoreCase)?\(|==\s{0,4})["']stor["']|b?["']stor["']\s{0,4}=>)/i,
        },
        {
          near: ['SSH_FXP_WRITE', 'SSH2_FXP_WRITE'],
          regex: /\bcase SSH2?_FXP_WRITE\b|\{.{0,40}\bSSH2?_FXP_WRITE\b/,
        },
      ],
      yes: ['} else if (!strcmp(cmd, "stor")) {', 'case "STOR":', '"STOR" => self.store(),'],
      no: ['// case "STOR":', 'send(ctrl, "STOR " + name)', 'client.sendCommand("STOR", name)'],
    },
    {
      id: 'upload-form',
      reason: 'A form with a file input.',
      languages: ['html', 'ruby', 'php', 'js'],
      confidence: 'medium',
      countsOnce: true,
      tokens: ['enctype="multipart/form-data"', 'file_field', 'form.file_field'],
      patterns: [
        {
          near: ['type="file"', "type='file'", 'type="upload"'],
          regex: /<(?:input|q-file|v-file-input|b-form-file)\b[^>]{0,300}type=["']file["']/i,
        },
      ],
      yes: ['<input id="f" type="file" name="photo">'],
      no: ['<input type="text">', '<!-- <input type="file"> -->'],
    },
    {
      id: 'upload-schema',
      reason: 'The description of the interface contains file uploads.',
      languages: ['config', 'graphql'],
      confidence: 'medium',
      kind: 'schema',
      patterns: [
        {
          near: ['multipart/form-data', 'scalar Upload'],
          regex: /^\s{0,40}-?\s{0,4}["']?(?:multipart\/form-data\b|scalar Upload\b)/,
        },
      ],
      yes: ['          multipart/form-data:', '- multipart/form-data'],
      no: ['# multipart/form-data', 'description: not multipart/form-data'],
    },
    {
      id: 'direct-upload',
      reason: 'Lets users upload to storage directly.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'csharp', 'php'],
      confidence: 'medium',
      tokens: spaced`
          createPresignedPost(  generate_presigned_post(  PresignPutObject  PutObjectPresignRequest
          createUploadUrl  generateUploadUrl(  temporaryUploadUrl(  GetPreSignedURL(  GetPreSignedUrlRequest
          GenerateSasUri(`,
      patterns: [
        {
          near: ['putObject', 'put_object', 'PutObject'],
          regex:
            /(?:getSignedUrl(?:Promise)?|generate_presigned_url|getSignedUrl)\([^)]{0,80}(?:putObject|put_object|PutObject)/,
        },
        {
          near: ['signed', 'Signed'],
          regex:
            /(?:[gG]et|[cC]reate|[gG]enerate|[mM]ake|[iI]ssue)_?(?:[pP]re_?)?[sS]igned_?(?:[uU]pload|[pP]ut|[pP]ost)/,
        },
      ],
      yes: ['const post = await createPresignedPost(client, {'],
      no: ['// createPresignedPost(client)', 'var presigned *api.PresignedPostRequest'],
    },
  ],
  files: [
    {
      id: 'upload-folder',
      reason: 'A folder of code named after uploads.',
      confidence: 'medium',
      countsOnce: true,
      kind: 'code',
      path: /(?:^|\/)(?:file|image|media|photo|avatar)?[-_]?(?:uploads?|uploader|uploading|attachments?)\/[^/]{1,80}\.(?:js|ts|tsx|py|rb|go|rs|php|java|kt|cs|ex|hs|clj|scala)$/,
      yes: ['fileupload/http.go', 'src/modules/attachments/service.ts'],
      no: ['public/uploads/photo.jpg', 'src/loads/http.go'],
    },
    {
      id: 'upload-file',
      reason: 'A module named after uploads.',
      confidence: 'medium',
      kind: 'code',
      path: /(?:^|\/)(?:file-?_?|image-?_?|media-?_?)?uploads?(?:er)?(?:[-_.]?(?:controller|handler|service|views?|routes?|api))?\.(?:js|ts|tsx|py|rb|go|rs|php|java|kt|cs|ex|exs|hs|pm|pl|clj|erl|lua|ps1|r|ml|jl)$/,
      yes: ['server/routes/upload.js', 'src/uploadcontroller.java'],
      no: ['src/uploadish.ts', 'docs/upload.md'],
    },
  ],
};
