package org.parley.statement;

import org.parley.verify.Invariant;

/**
 * Every limit of the server, in one place. Reaching one is a clear answer, never a crash.
 *
 * @param statementBytes most bytes of one statement
 * @param leafBytes most bytes of one leaf (a note that commits to a statement)
 * @param submitBodyBytes most bytes of one submitted file or request body
 * @param blobBytes most bytes of one sealed blob, before Base64
 * @param answersPerLeaf most {@code re} lines of one leaf
 * @param jsonDepth deepest nesting of arrays and objects in one JSON text
 * @param recipients most addresses in {@code to}
 * @param volumes most space-time volumes in one notice
 * @param vertices most vertices in all shapes of one statement together
 * @param textChars most Unicode characters of one text field
 * @param nameChars most Unicode characters of a name, key or code such as a callsign
 * @param listItems most items of any other list in a body
 * @param quoteWords most words of a quotation in a claim
 * @param disclosures most {@code _sd} digests of one statement
 * @param batch most submissions decided in one batch
 * @param queue most submissions waiting for the desk; beyond it the answer is "busy"
 * @param sessionsPerPost most sessions one post holds at a time
 * @param nonceSeconds how long a sign-in nonce lives
 * @param nonces most sign-in nonces alive at a time
 * @param sessionSeconds how long a session lives without signing in again
 * @param sessionIdleSeconds how long a session lives without a request and without an open stream
 * @param invitationSeconds how long an invitation for a new device lives
 * @param waitingKeys most device keys of one party that wait for a root key
 * @param streams most open event streams
 * @param streamsPerSession most open event streams of one session
 * @param streamsPerParty most open event streams of one party
 * @param pageRows most rows of one page of any list
 * @param perCallerPerSecond most requests one caller makes in a second, averaged
 * @param perCallerBurst most requests one caller makes at once
 * @param perPartyPerSecond most requests all sessions of one party make in a second, averaged
 * @param perPartyBurst most requests all sessions of one party make at once
 * @param connectionsPerPeer most connections open from one network address
 * @param requestHeaderBytes most bytes of the headers of one request
 * @param requestsInHand most requests answered at once; beyond it the answer is "busy"
 * @param inHandPerParty most questions of one party answered at once, and at most half as many as
 *     there are processors; more of them wait
 * @param answeringPercent of all processors' time, what answers to one party take on average over
 *     some seconds; more of them wait
 * @param bodyBytes most bytes of a request body other than a submission
 * @param bodyBytesInHand most bytes of bodies read at once over all callers
 * @param bodyBytesPerPeer most bytes of bodies read at once from one network address
 * @param idleSeconds how long a connection may say nothing
 * @param refusalsPerKey most refused leaves remembered for one key
 * @param caseFiles most readers whose case file is kept between two questions
 * @param caseStatements most statements kept read for case files
 * @param answerBytes most bytes of the answer to one question
 * @param draftsPerHour most drafts one party has checked in an hour, as many at once
 * @param noticesPerHour most notices one party files in an hour, as many at once
 * @param trackChangesPerHour most changes of standing of one party's tracks in an hour
 * @param trackFileBytes a file of kept alerts about tracks of this length is full
 * @param trackFiles most files of kept alerts about tracks; beyond it the oldest is removed
 * @param readLinesPerHour most entries one reader causes in the journal of reads in an hour
 * @param readLinesShown how many of the newest entries of the journal of reads can be asked for
 */
public record Limits(
    int statementBytes,
    int leafBytes,
    int submitBodyBytes,
    int blobBytes,
    int answersPerLeaf,
    int jsonDepth,
    int recipients,
    int volumes,
    int vertices,
    int textChars,
    int nameChars,
    int listItems,
    int quoteWords,
    int disclosures,
    int batch,
    int queue,
    int sessionsPerPost,
    int nonceSeconds,
    int nonces,
    int sessionSeconds,
    int sessionIdleSeconds,
    int invitationSeconds,
    int waitingKeys,
    int streams,
    int streamsPerSession,
    int streamsPerParty,
    int pageRows,
    int perCallerPerSecond,
    int perCallerBurst,
    int perPartyPerSecond,
    int perPartyBurst,
    int connectionsPerPeer,
    int requestHeaderBytes,
    int requestsInHand,
    int inHandPerParty,
    int answeringPercent,
    int bodyBytes,
    int bodyBytesInHand,
    int bodyBytesPerPeer,
    int idleSeconds,
    int refusalsPerKey,
    int caseFiles,
    int caseStatements,
    int answerBytes,
    int draftsPerHour,
    int noticesPerHour,
    int trackChangesPerHour,
    int trackFileBytes,
    int trackFiles,
    int readLinesPerHour,
    int readLinesShown) {

  private static final Limits STANDARD =
      new Limits(
          1 << 20, // statementBytes
          4096, // leafBytes
          2_621_440, // submitBodyBytes
          1 << 20, // blobBytes
          16, // answersPerLeaf
          32, // jsonDepth
          64, // recipients
          64, // volumes
          10_000, // vertices
          2000, // textChars
          200, // nameChars
          1000, // listItems
          25, // quoteWords
          64, // disclosures
          256, // batch
          512, // queue
          8, // sessionsPerPost
          60, // nonceSeconds
          10_000, // nonces
          3600, // sessionSeconds
          1800, // sessionIdleSeconds
          86_400, // invitationSeconds
          64, // waitingKeys
          2000, // streams
          4, // streamsPerSession
          1000, // streamsPerParty
          500, // pageRows
          50, // perCallerPerSecond
          200, // perCallerBurst
          200, // perPartyPerSecond
          800, // perPartyBurst
          2500, // connectionsPerPeer
          16_384, // requestHeaderBytes
          512, // requestsInHand
          2, // inHandPerParty
          25, // answeringPercent
          16_384, // bodyBytes
          256 << 20, // bodyBytesInHand
          32 << 20, // bodyBytesPerPeer
          30, // idleSeconds
          10_000, // refusalsPerKey
          64, // caseFiles
          50_000, // caseStatements
          4 << 20, // answerBytes
          600, // draftsPerHour
          20_000, // noticesPerHour
          6_000, // trackChangesPerHour
          1 << 20, // trackFileBytes
          16, // trackFiles
          3_600, // readLinesPerHour
          100_000); // readLinesShown

  public Limits {
    Invariant.hold(statementBytes > 0 && leafBytes > 0, "limits are positive");
    Invariant.hold(submitBodyBytes > statementBytes, "a submission holds a statement");
  }

  /** The limits of a server as shipped. */
  public static Limits standard() {
    return STANDARD;
  }

  /**
   * The same limits with another queue.
   *
   * @param batch most submissions decided together
   * @param queue most submissions waiting to be decided
   */
  public Limits queueing(int batch, int queue) {
    return with(batch, queue, idleSeconds, answerBytes, calling());
  }

  /** The same limits for connections that may say nothing for another number of seconds. */
  public Limits idling(int seconds) {
    return with(batch, queue, seconds, answerBytes, calling());
  }

  /** The same limits with shorter or longer answers to questions. */
  public Limits answering(int bytes) {
    return with(batch, queue, idleSeconds, bytes, calling());
  }

  /** The same limits with others on who calls. */
  public Limits calling(Calling calling) {
    return with(batch, queue, idleSeconds, answerBytes, calling);
  }

  /** The same limits with another number of lines a reader may cause in the journal of reads. */
  public Limits readLines(int perHour) {
    return with(batch, queue, idleSeconds, answerBytes, calling(), perHour);
  }

  /** How much one caller, one party and one address may take. */
  public Calling calling() {
    return new Calling(
        streams,
        streamsPerParty,
        perCallerPerSecond,
        perCallerBurst,
        perPartyPerSecond,
        perPartyBurst,
        connectionsPerPeer);
  }

  /** The limits of these that say how much one caller, one party and one address may take. */
  public record Calling(
      int streams,
      int streamsPerParty,
      int perCallerPerSecond,
      int perCallerBurst,
      int perPartyPerSecond,
      int perPartyBurst,
      int connectionsPerPeer) {}

  private Limits with(int batch, int queue, int idleSeconds, int answerBytes, Calling calling) {
    return with(batch, queue, idleSeconds, answerBytes, calling, readLinesPerHour);
  }

  private Limits with(
      int batch, int queue, int idleSeconds, int answerBytes, Calling calling, int readLines) {
    return new Limits(
        statementBytes,
        leafBytes,
        submitBodyBytes,
        blobBytes,
        answersPerLeaf,
        jsonDepth,
        recipients,
        volumes,
        vertices,
        textChars,
        nameChars,
        listItems,
        quoteWords,
        disclosures,
        batch,
        queue,
        sessionsPerPost,
        nonceSeconds,
        nonces,
        sessionSeconds,
        sessionIdleSeconds,
        invitationSeconds,
        waitingKeys,
        calling.streams(),
        streamsPerSession,
        calling.streamsPerParty(),
        pageRows,
        calling.perCallerPerSecond(),
        calling.perCallerBurst(),
        calling.perPartyPerSecond(),
        calling.perPartyBurst(),
        calling.connectionsPerPeer(),
        requestHeaderBytes,
        requestsInHand,
        inHandPerParty,
        answeringPercent,
        bodyBytes,
        bodyBytesInHand,
        bodyBytesPerPeer,
        idleSeconds,
        refusalsPerKey,
        caseFiles,
        caseStatements,
        answerBytes,
        draftsPerHour,
        noticesPerHour,
        trackChangesPerHour,
        trackFileBytes,
        trackFiles,
        readLines,
        readLinesShown);
  }
}
