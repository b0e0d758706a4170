import { Usage } from './usage';

export default function Page() {
  return <Usage />;
}
