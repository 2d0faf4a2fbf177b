import type { CodeRule } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Controllers and operators: a cluster calls them with the resources of its users. */
export const CLUSTER_CONTROLLER: CodeRule = {
  id: 'cluster-controller',
  reason: 'A controller takes the resources that users of a cluster describe.',
  languages: ['go', 'py', 'java', 'rust', 'csharp', 'js'],
  confidence: 'strong',
  tokensOf: {
    go: spaced`
      ctrl.NewManager(  ctrl.NewControllerManagedBy(  SetupWithManager(  ctrl.Request)  reconcile.Request)
      builder.ControllerManagedBy(  ctrl.NewWebhookManagedBy(`,
    py: spaced`@kopf.on.  @kopf.timer(  @kopf.daemon(`,
    java: spaced`implements Reconciler<  @ControllerConfiguration`,
    rust: spaced`kube::runtime::Controller  kube::runtime::controller  kube_runtime::controller`,
    csharp: spaced`IEntityController<  IResourceController<`,
    js: spaced`@dot-i/k8s-operator`,
  },
  yes: ['mgr, err := ctrl.NewManager(cfg, ctrl.Options{'],
  no: ['// ctrl.NewManager(cfg)', 'myctrl.NewManagers(cfg)'],
};

/** Clients of a cluster's API. */
export const CLUSTER_CLIENT: CodeRule = {
  id: 'cluster-client',
  reason: 'Calls the API of a cluster.',
  languages: ['go', 'py', 'java', 'rust', 'csharp', 'js'],
  confidence: 'medium',
  tokensOf: {
    go: spaced`
      rest.InClusterConfig(  kubernetes.NewForConfig(  clientcmd.BuildConfigFromFlags(  ctrl.GetConfigOrDie(
      config.GetConfigOrDie(  kubernetes.NewForConfigOrDie(  ctrl.GetConfig(  dynamic.NewForConfig(`,
    py: spaced`load_incluster_config(  load_kube_config(  client.CoreV1Api(  client.CustomObjectsApi(`,
    java: spaced`KubernetesClientBuilder(  DefaultKubernetesClient(`,
    rust: spaced`kube::Client  kube::Api`,
    csharp: spaced`KubernetesClientConfiguration.`,
    js: spaced`kc.makeApiClient(  new k8s.KubeConfig(`,
  },
  yes: ['client, err := kubernetes.NewForConfig(config)'],
  no: ['// kubernetes.NewForConfig(config)', 'mykubernetes.NewForConfigs(config)'],
};
