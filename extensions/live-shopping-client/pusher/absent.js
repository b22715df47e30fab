/** Stands where pusher-js has sign-in: viewers hear public channels and never sign in. */
export default function absent() {}
