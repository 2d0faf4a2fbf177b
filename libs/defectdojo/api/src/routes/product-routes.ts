import {
  listEnvelope,
  Product,
  ProductReference,
  ProductRights,
  ProductSearchQuery,
  ProductType,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import { getProductRights, searchProducts, searchProductTypes } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../access/admit-caller.ts';
import { looksUp } from '../access/route-rules.ts';
import { problemAnswers, resource, wholeList } from './answers.ts';

/** A search returns the first matches. DefectDojo is not asked for the total. */
const ProductsAnswer = z.object({
  version: z.literal('v1'),
  data: z.array(Product).max(50),
  filters: z.object({ query: z.string().max(255) }),
});

/** Routes for the products of the connected DefectDojo. */
export const productRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/products',
    {
      config: looksUp,
      schema: {
        tags: ['DefectDojo products'],
        operationId: 'searchDefectDojoProducts',
        summary: 'Search products in DefectDojo by a part of their name',
        querystring: ProductSearchQuery,
        response: { 200: ProductsAnswer, ...problemAnswers },
      },
    },
    async (request) => {
      const products = await searchProducts(callerOf(request), request.query);
      return { version: 'v1' as const, data: [...products], filters: { query: request.query.query } };
    },
  );

  app.get(
    '/product-types',
    {
      config: looksUp,
      schema: {
        tags: ['DefectDojo products'],
        operationId: 'searchDefectDojoProductTypes',
        summary: 'Search product types in DefectDojo by a part of their name',
        querystring: ProductSearchQuery,
        response: { 200: listEnvelope(ProductType), ...problemAnswers },
      },
    },
    async (request) => wholeList(await searchProductTypes(callerOf(request), request.query)),
  );

  app.get(
    '/products/:productId/rights',
    {
      config: looksUp,
      schema: {
        tags: ['DefectDojo products'],
        operationId: 'getDefectDojoProductRights',
        summary: 'Tell what the key’s user may do in a product, without changing it',
        params: ProductReference,
        response: { 200: resourceEnvelope(ProductRights), ...problemAnswers },
      },
    },
    async (request) => resource(await getProductRights(callerOf(request), request.params)),
  );

  done();
};
