import { Router } from 'express';
import multer from 'multer';
import { join } from 'node:path';

const upload = multer({ dest: '/var/uploads', limits: { fileSize: 5_000_000, files: 1 } });
export const manualRoutes = Router();
manualRoutes.post('/', upload.single('manual'), (request, response) => response.status(201).end());
manualRoutes.get('/:name', (request, response) => response.sendFile(join('/srv/manuals', request.params.name)));
