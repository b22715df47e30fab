import type { LoaderFunctionArgs } from '@remix-run/node';
import { samplePicture } from '../http/sample-picture.ts';
import { answerViewer } from '../http/shopper.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(request, () => samplePicture(params.file ?? ''));
