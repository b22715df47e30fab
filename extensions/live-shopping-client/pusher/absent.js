/** Stands where pusher-js has sign-in and what it is encoded with: viewers hear public channels and never sign in. */
export default function absent() {}
