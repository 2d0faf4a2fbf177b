import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** The ways in which frameworks give the files of a request to the code that takes them. */
export const UPLOAD_CODE: readonly CodeRule[] = [
  {
    id: 'upload-framework-code',
    reason: 'Takes a file by the means of a framework.',
    languages: ['js', 'py', 'java', 'go', 'rust', 'php', 'ruby', 'csharp', 'elixir', 'c', 'swift', 'dart'],
    confidence: 'strong',
    tokensOf: {
      js: spaced`
        FilesInterceptor(  FileFieldsInterceptor(  AnyFilesInterceptor(  @UploadedFiles(  createMemoryUploadHandler(
        unstable_createFileUploadHandler(  unstable_parseMultipartFormData(  parseMultipartFormData(  createUploadthing(
        saveRequestFiles(  zfd.file(  z.instanceof(File)  v.instance(File)  t.File(  t.Files(  generateClientTokenFromReadWriteToken(
        createSignedUploadUrl(  presignedPutObject(  presignedPostPolicy(  generatePresignedPutUrl(
        newPresignedPutUrl(  FilesCollection(`,
      py: spaced`
        st.file_uploader(  dcc.Upload(  ui.upload(  AskFileMessage(  rx.upload(  gr.UploadButton(  NamedBlobFile(
        NamedBlobImage(  FileUploadParser  UploadedFile  InMemoryUploadedFile  TemporaryUploadedFile  form.FileField(
        FileUploadField(  ImageUploadField(  presigned_put_object(  generate_presigned_post(  FileUploadHandler`,
      java: spaced`
        @MultipartConfig  ctx.uploadedFile(  ctx.uploadedFiles(  receiveMultipart(  .fileUploads()  FileUploadEvent
        Files.TemporaryFile  storeUploadedFile(  @MultipartForm  HttpPostRequestDecoder(  setUploadsDirectory(
        org.primefaces.model.file.UploadedFile  FormFile  org.jboss.resteasy.reactive.multipart.FileUpload  MultiFileMemoryBuffer(
        MultiFileBuffer(  EntityDecoder.multipart  presignPutObject(  getPresignedObjectUrl(  BlobSasPermission().setWritePermission`,
      go: spaced`
        multipart.NewReader(  .PresignedPutObject(  .PresignedPostPolicy(  handler.NewUnroutedHandler(`,
      rust: spaced`
        multipart::form(  warp::multipart  TypedMultipart  MultipartForm<  presign_put(  FormData::parse(
        poem::web::Multipart  salvo::http::form::FilePart`,
      php: spaced`
        ->do_upload(  media_handle_upload(  media_handle_sideload(  wp_handle_sideload(  wp_upload_bits(  WithFileUploads
        FileUpload::make(  SpatieMediaLibraryFileUpload::make(  ->storeAs(  ->storePubliclyAs(  Storage::putFile(
        Storage::putFileAs(  file_save_upload(  VichImageType  VichFileType  File::upload(  is_uploaded_file(  createPresignedRequest(
        CUploadedFile::getInstance(`,
      ruby: spaced`
        ActiveStorage::Blob  direct_upload:  Shrine.plugin  include Shrine::Attachment(  presigned_post(  rack.multipart
        attach_uploader  mount_uploaders`,
      csharp: spaced`
        AllowFileUploads(  request.Form.Files  Request.Files  HttpContext.Request.Files  HttpFile  IHttpFile  InputFileChangeEventArgs
        BlobSasPermissions.Write  BlobSasPermissions.Create  DisableFormValueModelBinding`,
      elixir: spaced`consume_uploaded_entries(  use Waffle.Definition  use Arc.Definition  ExAws.S3.presigned_url(`,
      c: spaced`
        MHD_create_post_processor(  MHD_post_process(  mg_http_upload(  mg_handle_form_request(  mg_store_body(  get_file_value(
        crow::multipart::message  MultiPartParser  HTTPUpload  UPLOAD_FILE_START  Poco::Net::PartHandler`,
      swift: spaced`req.body.collect(  streamFile(at:  FormDataDecoder(  MultipartFormDataRequest`,
      dart: spaced`shelf_multipart  MimeMultipartTransformer(  request.multipart(`,
    },
    patterns: [
      // A form of a request with a field that is named after files: Next, Remix, Hono, SvelteKit, Workers, Deno and Bun.
      {
        near: ['.get(', '.getAll('],
        regex:
          /\b\w{0,20}(?:[fF]orm|[dD]ata|[bB]ody|fd)\w{0,12}\.(?:get|getAll)\(\s{0,2}["'`](?:files?|images?|photos?|avatar|attachments?|documents?|uploads?|media|audio|video|pdf|csv|logo|thumbnail|header|picture)(?:\[\])?["'`]\s{0,2}\)/,
      },
      { near: ["['file']", "['files']"], regex: /\bparseBody\(\)|\bbody\[["']files?["']\]/ },
    ],
    yes: [
      'export class Photos { @UseInterceptors(FilesInterceptor("photos")) add() {} }',
      "const file = formData.get('file') as File;",
      'const parts = parsedForm.getAll("files");',
    ],
    no: [
      "// formData.get('file')",
      "const name = formData.get('name');",
      "config.get('file')",
      'myt.Files(x)',
    ],
  },
  {
    id: 'upload-storage-event',
    reason: 'A function reads the files that are put into a storage.',
    languages: ['js', 'py', 'java', 'go', 'csharp', 'rust', 'ruby'],
    confidence: 'strong',
    tokensOf: {
      go: ['events.S3Event', 'events.S3EventRecord'],
      js: ['S3Handler', 'S3CreateEvent', 'S3ObjectCreatedNotificationEvent', 'S3EventSource('],
      py: ['S3Event', 'S3EventSource(', 'S3EventNotificationDestination'],
      java: ['S3EventNotification', 'RequestHandler<S3Event', 'S3EventSource.Builder'],
      csharp: ['S3EventNotification', 'S3ObjectCreateEvent', '[BlobTrigger('],
      rust: ['S3Event', 'aws_lambda_events::s3'],
    },
    patterns: [
      { near: ['s3.object', 's3?.object'], regex: /\bs3\??\.object\??\.key\b/ },
      {
        near: ["['object']", '["object"]'],
        regex: /\[["']s3["']\]\s{0,2}\[["']object["']\]/,
      },
      {
        near: ['["s3"]', "['s3']", '.s3'],
        regex:
          /\b(?:\w{0,20}[rR]ecords?|rec|event)(?:\[["']?\w{1,10}["']?\]){0,3}(?:\[["']s3["']\]|\??\.s3\b)/,
      },
      {
        near: ['detail'],
        regex: /\bdetail["']?\]?\??(?:\.|\[["'])object["']?\]?\??(?:\.|\[["'])key\b/,
      },
      { near: ['blob_trigger('], regex: /^\s*@\w{1,30}\.blob_trigger\(/ },
    ],
    yes: [
      'const key = decodeURIComponent(event.Records[0].s3.object.key);',
      'export const handler: S3Handler = async (event) => {',
      'return eventRecord.s3;',
      'const key = event.detail.object.key;',
    ],
    no: [
      '// record.s3.object.key',
      'const s3 = new S3Client(object.key)',
      'myS3Handlers(x)',
      'const key = detail.object.keyboard;',
    ],
  },
  {
    id: 'upload-widget',
    reason: 'A part of a page with which people choose files that are sent.',
    languages: ['js', 'php', 'java', 'csharp', 'html'],
    confidence: 'medium',
    countsOnce: true,
    tokens: spaced`
      <FileUpload  <FileUploader  <Dropzone  <ImageUpload  <UploadButton  <UploadDropzone  <p:fileUpload  <el-upload
      <a-upload  <n-upload  <Upload.Dragger  <MudFileUpload  <InputFile  useDropzone(  FilePond.create(  new Uppy(  new Dropzone(
      data-direct-upload-url`,
    yes: ['return <FileUploader onChange={send} />;'],
    no: ['// <FileUploader />', 'const name = "FileUploader";'],
  },
];
