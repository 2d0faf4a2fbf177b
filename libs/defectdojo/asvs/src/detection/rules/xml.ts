import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for XML parsing. */
export const xml: FeatureRules = {
  id: 'xml',
  name: 'XML parsing',
  reason: 'The code parses XML, which can refer to other files and expand without end.',
  dependencies: [
    {
      id: 'xml-library',
      reason: 'A library that parses XML.',
      confidence: 'medium',
      names: {
        npm: ['xml2js', 'fast-xml-parser', 'libxmljs', 'libxmljs2', 'xmldom', '@xmldom/xmldom', 'sax'],
        pypi: ['lxml', 'defusedxml', 'xmltodict', 'feedparser'],
        maven: [
          'jackson-dataformat-xml',
          'woodstox-core',
          'simple-xml',
          'jakarta.xml.bind-api',
          'dom4j',
          'jdom2',
          'xercesImpl',
          'jaxb-runtime',
        ],
        gem: ['nokogiri', 'rexml', 'ox'],
        cargo: ['quick-xml', 'roxmltree', 'xml-rs'],
        golang: ['github.com/beevik/etree', 'github.com/mmcdole/gofeed'],
      },
    },
  ],
  code: [
    {
      id: 'xml-code',
      reason: 'Parses XML.',
      languages: ['go', 'py', 'java', 'php', 'csharp', 'ruby', 'js', 'c', 'rust'],
      confidence: 'medium',
      tokens: spaced`
          "encoding/xml"  xml.etree  minidom  lxml  DocumentBuilderFactory  SAXParserFactory  XMLInputFactory
          JAXBContext  simplexml_load_string(  simplexml_load_file(  DOMDocument  XmlDocument  XDocument.
          XmlMapper  XMLReader  SimpleXMLElement  XmlSerializer  XElement.Parse(  XElement.Load(  xmlReadFile(  xmlReadDoc(  tinyxml2::
          pugi::xml_document  QXmlStreamReader  QDomDocument  roxmltree::  Nokogiri  REXML::  xml2js  xmlReadMemory(  xmlParseFile(  XML_ParserCreate  quick_xml::`,
      yes: ['import "encoding/xml"'],
      no: ['// import "encoding/xml"', 'mylxmlish'],
    },
  ],
};
