import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for deserialization that can run code. */
export const deserialization: FeatureRules = {
  id: 'deserialization',
  name: 'Deserialization of objects',
  reason: 'The code deserializes objects in a way that can run code.',
  dependencies: [
    {
      id: 'serialization-library',
      reason: 'A library that deserializes objects.',
      confidence: 'medium',
      names: {
        npm: ['node-serialize', 'serialize-javascript'],
        pypi: ['dill', 'cloudpickle', 'jsonpickle', 'joblib'],
        maven: ['xstream', 'kryo'],
      },
    },
  ],
  code: [
    {
      id: 'deserialization-code',
      reason: 'Deserializes objects.',
      languages: ['py', 'ruby', 'php', 'java', 'csharp'],
      confidence: 'strong',
      tokensOf: {
        py: spaced`
          joblib.load(  jsonpickle.decode(  shelve.open(  cloudpickle.load(  cloudpickle.loads(  yaml.full_load(  pd.read_pickle(  dill.load(  dill.loads(  allow_pickle=True`,
        java: spaced`new XStream(  XStream()  new Kryo(  Kryo()  enableDefaultTyping(  activateDefaultTyping(  HessianInput(`,
        csharp: spaced`NetDataContractSerializer  LosFormatter  SoapFormatter  ObjectStateFormatter  TypeNameHandling.Objects`,
      },
      tokens: spaced`
          pickle.load(  pickle.loads(  yaml.unsafe_load(  marshal.loads(  torch.load(
          Marshal.load  YAML.load(  YAML.unsafe_load  unserialize(  ObjectInputStream  XMLDecoder
          BinaryFormatter  TypeNameHandling.All  TypeNameHandling.Auto`,
      patterns: [
        // These loaders make values only, no objects.
        { near: ['yaml.load('], regex: /\byaml\.load\((?!.{0,200}\b(?:C?SafeLoader|BaseLoader)\b)/ },
      ],
      yes: ['data = pickle.load(f)', 'data = torch.load(path)', 'data = yaml.load(f, Loader=yaml.Loader)'],
      no: ['# pickle.load(f)', 'myyaml.load(x)', 'data = yaml.load(f, Loader=yaml.SafeLoader)'],
    },
  ],
};
