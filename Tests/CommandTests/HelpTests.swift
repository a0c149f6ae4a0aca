import Testing

@Suite("Help")
struct HelpTests {
    @Test("Help of the tool, word for word")
    func root() throws {
        let ran = try Site().run("--help")
        #expect(ran.status == 0)
        #expect(
            ran.output == """
                OVERVIEW: Drops files of LLM requests into a spool and tells what became of
                them.

                The spool is the first of: --spool, $BATCHSPOOL_SPOOL, your own, the system's.

                Exit status: 0 done; 1 some row or file has no result; 64 usage; 65 a file with
                problems; 66 no such file; 69 no such job; 75 something remains, or no daemon
                is running; 77 no permission; 78 configuration.

                USAGE: batchspool [--spool <dir>] [--json] [--no-color] <subcommand>

                OPTIONS:
                  --spool <dir>           Use the spool in DIR.
                  --json                  Print JSON, one object a line.
                  --no-color              Print without colours.
                  --version               Show the version.
                  -h, --help              Show help information.

                FILE SUBCOMMANDS:
                  submit                  Check files and drop copies of them into the inbox.
                  validate                Check files as the daemon will, without dropping them.
                  estimate                Tell what files would cost, and at which account.

                JOB SUBCOMMANDS:
                  list                    List the jobs of the spool, newest first.
                  show                    Tell the story of one job.
                  watch                   Watch jobs while they go on.
                  wait                    Wait until files have their results.
                  cancel                  End jobs: nothing more is sent, what is finished is
                                          delivered.
                  hold                    Send nothing more of jobs until they are released.
                  release                 Let held jobs go on.
                  retry                   Say what became of a batch in doubt, or run failed
                                          rows again.
                  adopt                   Give a job the batch that you have found at the
                                          provider.

                SPOOL SUBCOMMANDS:
                  providers               List your accounts, how they do, and their money.
                  models                  List the models of your accounts with their prices.
                  doctor                  Look whether everything is well, and say what to do.
                  spool                   Steer the spool as a whole.

                  See 'batchspool help <subcommand>' for detailed help.

                """)
    }

    @Test("Help of submit, word for word")
    func submit() throws {
        let ran = try Site().run("submit", "--help")
        #expect(
            ran.output == """
                OVERVIEW: Check files and drop copies of them into the inbox.

                Each copy appears by one rename, complete and on disk. Options given here win
                over those of the file. `-` reads standard input and needs --name. Files with
                problems are not dropped, and none beside them.

                Exit status: 0 dropped; 65 a file has problems; with --wait as of `batchspool
                wait`.

                USAGE: batchspool submit [<options>] <file> ...

                ARGUMENTS:
                  <file>                  The files to drop.

                OPTIONS:
                  --spool <dir>           Use the spool in DIR.
                  --json                  Print JSON, one object a line.
                  --no-color              Print without colours.
                  --model <model>         Use MODEL for rows that name none.
                  --override-model <model>
                                          Use MODEL for every row.
                  --provider <name>       Use only this account or vendor, or not !NAME; may be
                                          repeated.
                  --queue <queue>         Drop into the queue QUEUE.
                  --name <name>           Drop under NAME instead of the file's own name.
                  --wait                  Wait until the results are there.
                  --timeout <time>        Give up waiting after this time, such as 90s, 10m or
                                          2h.
                  --no-check              Drop without checking first.
                  --config <file>         Check with the configuration in FILE instead of the
                                          daemon's.
                  --version               Show the version.
                  -h, --help              Show help information.


                """)
    }

    @Test("The version is one line")
    func version() throws {
        #expect(try Site().run("--version").output == "batchspool 0.1.0\n")
    }
}
