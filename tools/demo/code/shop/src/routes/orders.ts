import { Router } from 'express';
import { requireRole } from '../auth/require-role.js';
import { findOrder, refundOrder } from '../services/orders.js';

export const orderRoutes = Router();
orderRoutes.get('/:id', async (request, response) => response.json(await findOrder(request.params.id)));
orderRoutes.post('/:id/refund', requireRole('admin'), async (request, response) => {
  await refundOrder(request.params.id);
  response.status(204).end();
});
