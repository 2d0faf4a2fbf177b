import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Languages in which infrastructure is described. */
const LANGUAGES = ['config', 'terraform', 'js', 'py', 'java', 'go', 'csharp'] as const;

/** Connections that are described as encrypted, or that are opened to the world. */
export const CLOUD_TLS: readonly CodeRule[] = [
  {
    id: 'infrastructure-tls',
    reason: 'Describes how connections are encrypted.',
    languages: [...LANGUAGES, 'html'],
    confidence: 'strong',
    kind: 'config',
    tokens: spaced`
        aws:SecureTransport  httpsOnly  https_only  minTlsVersion  minimumTlsVersion  min_tls_version
        minimum_tls_version  supportsHttpsTrafficOnly  enable_https_traffic_only  https_traffic_only_enabled
        viewer_protocol_policy  ViewerProtocolPolicy  viewerProtocolPolicy  MinimumProtocolVersion
        minimum_protocol_version  minimumProtocolVersion  ssl_policy  SslPolicy  sslPolicy  certificate_arn
        CertificateArn  certificateArn  AcmCertificateArn  acm_certificate_arn  AWS::CertificateManager::Certificate
        aws_acm_certificate  acm.Certificate(  DnsValidatedCertificate(  transit_encryption_enabled
        TransitEncryptionEnabled  transitEncryption  enforceSSL  enforce_ssl  require_ssl  ssl_enforcement_enabled
        requireSecureTransport  require_secure_transport  google_compute_managed_ssl_certificate
        google_compute_ssl_policy  google_compute_target_https_proxy  azurerm_app_service_certificate
        kubernetes.io/tls  cert-manager.io/cluster-issuer  cert-manager.io/issuer
        force-ssl-redirect  ssl-redirect  SecurityPolicy: TLS_1_2  TLS_1_2
        ssl_mode  sslMode  client_tls_policy  redirect-to-https  redirectToHttps  genSignedCert  genSelfSignedCert
        rds.force_ssl  ssl_minimal_tls_version_enforced  sslEnforcement  tls_min_version  certResolver
        node_to_node_encryption  enforceHttps  enforce_https  aws_iot_certificate  letsencrypt-prod`,
    patterns: [
      {
        near: ['kind:'],
        regex: /^kind:\s{1,4}(?:Issuer|ClusterIssuer|PeerAuthentication|BackendTLSPolicy)\s*$/,
      },
    ],
    yes: ['      aws:SecureTransport: false', 'kind: ClusterIssuer'],
    no: ['# aws:SecureTransport', 'my_https_onlyx', 'kind: Certificate'],
  },
  {
    id: 'infrastructure-entry',
    reason: 'Describes where requests from outside come in, with or without encryption.',
    languages: [...LANGUAGES, 'html'],
    confidence: 'medium',
    kind: 'config',
    tokens: spaced`
        aws_lb_listener  aws_alb_listener  AWS::ElasticLoadBalancingV2::Listener  aws_cloudfront_distribution
        AWS::CloudFront::Distribution  new cloudfront.Distribution(  Microsoft.Network/applicationGateways
        azurerm_application_gateway  azurerm_cdn_frontdoor_profile  google_compute_url_map  kubernetes_ingress_v1
        aws_apigatewayv2_domain_name  aws_api_gateway_domain_name  AWS::ApiGateway::DomainName  aws.lb.Listener(
        aws.cloudfront.Distribution(  ApplicationLoadBalancedFargateService(  Microsoft.Cdn/profiles  cloudflare_record
        .Values.ingress.tls  ingress.tls  IngressRoute  kubernetes.io/ingress.class  ingressClassName  cloudflare_zone_settings_override
        AWS::ApiGatewayV2::DomainName  domainName.certificate  azurerm_frontdoor`,
    patterns: [{ near: ['kind:'], regex: /^kind:\s{1,4}(?:Ingress|Gateway|HTTPRoute|VirtualService)\s*$/ }],
    yes: ['resource "aws_lb_listener" "https" {', 'kind: Ingress'],
    no: ['# aws_lb_listener', 'kind: Ingresses'],
  },
  {
    id: 'infrastructure-entry-tls',
    reason: 'Describes the certificates of an entry.',
    languages: ['config', 'html'],
    confidence: 'medium',
    kind: 'config',
    countsOnce: true,
    patterns: [{ near: ['tls:'], regex: /^\s{0,12}tls:(?:\s*$|\s{0,2}\{\{|\s{0,2}\[\])/ }],
    yes: ['  tls: []', '  tls:'],
    no: ['# tls:', 'tls: true', '  mytls:'],
  },
];

/** Keys and secrets that infrastructure makes. */
export const CLOUD_KEYS: readonly CodeRule[] = [
  {
    id: 'infrastructure-key',
    reason: 'Makes a key, or a certificate with its key.',
    languages: [...LANGUAGES, 'html'],
    confidence: 'strong',
    kind: 'config',
    tokens: spaced`
        AWS::KMS::Key  new kms.Key(  kms.Key(  aws.kms.Key(  tls.PrivateKey(  Microsoft.KeyVault/vaults/keys  genCA
        genSignedCert  genPrivateKey  azure.keyvault.Key(  gcp.kms.CryptoKey(`,
    // Descriptions of Terraform's variables name resources too.
    patterns: [
      {
        near: ['resource "'],
        regex:
          /^\s{0,8}resource\s{1,4}"(?:aws_kms_(?:external_)?key|azurerm_key_vault_key|google_kms_(?:crypto_key|key_ring)|tls_private_key|tls_self_signed_cert|azurerm_disk_encryption_set|alicloud_kms_key)"/,
      },
    ],
    yes: ['resource "aws_kms_key" "logs" {'],
    no: ['# resource "aws_kms_key" "logs" {', 'description = "Identifier of the aws_kms_key"'],
  },
  {
    id: 'infrastructure-random',
    reason: 'Makes a random secret, or chooses how data is encrypted.',
    languages: [...LANGUAGES, 'html'],
    confidence: 'medium',
    kind: 'config',
    countsOnce: true,
    tokens: spaced`
        random_password  random.RandomPassword(  RandomPassword(  randAlphaNum  htpasswd  GenerateSecretString
        generateSecretString  kms_key_id  KmsKeyId  KMSMasterKeyID  kms_master_key_id  sse_algorithm  SSEAlgorithm
        BucketEncryption.KMS`,
    yes: ['resource "random_password" "database" {'],
    no: ['# random_password', 'my_random_passwords'],
  },
];
