import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Files that users put into the storage of a cloud provider. */
export const CLOUD_UPLOADS: readonly CodeRule[] = [
  {
    id: 'cloud-upload-address',
    reason: 'Gives callers an address to which they upload a file.',
    languages: ['js', 'py', 'java', 'go', 'ruby', 'csharp', 'php', 'rust'],
    confidence: 'strong',
    tokens: spaced`
        createPresignedPost(  generate_presigned_post(  PresignPutObject(  PutObjectPresignRequest
        ClientMethod='put_object'  ClientMethod="put_object"  'ClientMethod': 'put_object'  HttpVerb.PUT
        generateSignedPostPolicyV4(  createMultipartUpload(`,
    patterns: [
      {
        near: ['putObject', 'put_object', 'PutObject'],
        regex:
          /(?:getSignedUrl(?:Promise)?|generate_presigned_url|getSignedUrl)\([^)]{0,80}(?:putObject|put_object|PutObject)/,
      },
      { near: ['action:'], regex: /\baction:\s{0,2}["'](?:write|resumable)["']/ },
      {
        near: ['.put('],
        regex:
          /\.put\([^;]{0,80}\b(?:request|req|c\.req|ctx\.req)\.(?:body|raw|blob\(|arrayBuffer\(|formData\()/,
      },
    ],
    yes: [
      "const url = s3.getSignedUrl('putObject', params);",
      "const [url] = await file.getSignedUrl({ action: 'write', expires });",
      'await env.BUCKET.put(key, request.body);',
    ],
    no: [
      "// s3.getSignedUrl('putObject', params)",
      "s3.getSignedUrl('getObject', params)",
      'cache.put(request, response)',
    ],
  },
  {
    id: 'cloud-upload-browser',
    reason: 'Uploads a file that a person chose to the storage of a cloud provider.',
    languages: ['js'],
    confidence: 'medium',
    tokens: spaced`
        uploadBytes(  uploadBytesResumable(  Storage.put(  uploadData(  uploadBrowserData(  BlockBlobClient(`,
    patterns: [
      { near: ['.from('], regex: /\bstorage\s{0,2}\.from\([^)]{0,60}\)\s{0,2}\.upload\(/ },
      { near: ['.ref('], regex: /\bstorage(?:Ref)?\s{0,2}(?:\(\))?\.ref\([^)]{0,80}\)\.put\(/ },
    ],
    yes: ['const task = uploadBytesResumable(place, file);'],
    no: ['// uploadBytes(place, file)', 'reuploadBytesLater(file)'],
  },
  {
    id: 'cloud-upload-event',
    reason: 'A function is called for each file that is put into storage.',
    languages: ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'],
    confidence: 'medium',
    kind: 'config',
    tokens: spaced`
        s3:ObjectCreated  s3:ObjectCreated:*  s3:ObjectCreated:Put  OBJECT_CREATED  EventType.OBJECT_CREATED
        google.storage.object.finalize  google.cloud.storage.object.v1.finalized  onObjectFinalized(
        storage.object().onFinalize(  BlobTrigger  blobTrigger  Microsoft.Storage.BlobCreated  aws_s3_bucket_notification
        app.storageBlob(  S3EventSource(  LambdaDestination(`,
    patterns: [
      { near: ['s3:'], regex: /^\s{4,20}-\s{1,4}s3:(?:\s|$)/ },
      { near: ['Type: S3'], regex: /^\s{6,30}Type:\s{1,4}S3\s*$/ },
    ],
    yes: ['      Events: [s3:ObjectCreated:Put]', '      - s3: photos', '          Type: S3'],
    no: ['# s3:ObjectCreated', 'mys3:ObjectCreatedX', '      - s3:GetObject', 'Type: S3'],
  },
  {
    id: 'cloud-storage-access',
    reason: 'Rules of the storage say who may put files into it.',
    languages: ['terraform'],
    confidence: 'strong',
    kind: 'config',
    patterns: [{ near: ['firebase.storage'], regex: /^\s*service firebase\.storage\b/ }],
    yes: ['service firebase.storage {'],
    no: ['// service firebase.storage {', 'service cloud.firestore {'],
  },
];
