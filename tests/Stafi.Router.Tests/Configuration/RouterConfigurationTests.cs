using System.Net;
using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Planning;

namespace Stafi.Router.Tests.Configuration;

public class RouterConfigurationTests
{
    private static readonly OperatorPolicy Default = new();

    [Fact]
    public void Reads_a_whole_file_with_its_defaults()
    {
        using var file = new ConfigurationFile(ConfigurationFile.Right);
        var options = RouterConfiguration.Load(file.Path, new Dictionary<string, string>());

        options.Chain.Id.ShouldBe(31337UL);
        options.Mode.ShouldBe(RouterMode.Act);
        options.Policy.PoolReserve.ShouldBe(Wei.FromEther(20));
        options.Policy.ClusterSize.ShouldBe(4);
        options.Consensus.Endpoints.ShouldBe([new Uri("http://127.0.0.1:5052")]);
        options.Contracts.SsvDeploymentBlock.ShouldBe(7UL);
        options.Accounts.SuperNode.Keystore.ShouldBe(Path.Combine(file.Folder, "super-node.json"));
        options.Accounts.SsvOwners.ShouldHaveSingleItem().Password.ShouldBe(new PasswordOptions(null, "OWNER_PASSWORD", false));
        options.Keys.Password.ShouldBe(new PasswordOptions(null, null, true));
        options.Storage.Path.ShouldBe(Path.Combine(file.Folder, "router.db"));
        options.Loop.Interval.ShouldBe(TimeSpan.FromSeconds(1));
        options.Web.ShouldBe(WebOptions.Default);
    }

    [Fact]
    public void The_solo_route_has_its_defaults_and_can_be_set()
    {
        ConfigurationFile.Load(ConfigurationFile.Right).Policy.Solo.ShouldBe(
            new SoloPolicy { Enabled = true, Places = 10, LapsesAfter = TimeSpan.FromDays(7), Share = 0 });
        ConfigurationFile.Load(
            ConfigurationFile.Right, ("policy.solo.enabled", "false"), ("policy.solo.places", "3"), ("policy.solo.lapsesAfter", "48h"),
            ("policy.solo.share", "25 %")).Policy.Solo.ShouldBe(
                new SoloPolicy { Enabled = false, Places = 3, LapsesAfter = TimeSpan.FromDays(2), Share = 2_500 });
    }

    [Fact]
    public void Where_it_answers_requests_can_be_set()
    {
        using var file = new ConfigurationFile(ConfigurationFile.Right);
        var options = RouterConfiguration.Load(file.Path, new Dictionary<string, string> { ["web.enabled"] = "false", ["web.listen"] = "http://0.0.0.0:9100" });
        options.Web.ShouldBe(new WebOptions(false, IPEndPoint.Parse("0.0.0.0:9100")));
    }

    [Fact]
    public void The_store_can_be_a_postgres_database_whose_password_is_elsewhere()
    {
        using var file = new ConfigurationFile(ConfigurationFile.Right);
        var options = RouterConfiguration.Load(
            file.Path,
            new Dictionary<string, string>
            {
                ["storage.postgres.connection"] = "Host=db;Database=router;Username=me",
                ["storage.postgres.password.file"] = "db.password",
            });

        options.Storage.Postgres.ShouldBe(
            new PostgresOptions("Host=db;Database=router;Username=me", new PasswordOptions(Path.Combine(file.Folder, "db.password"), null, false)));
        options.Storage.PublicKeysPath.ShouldBe(Path.Combine(file.Folder, "router.keys"));
        options.ToString().ShouldContain("PostgreSQL router on db:5432");
    }

    [Fact]
    public void A_password_in_the_connection_string_is_refused_and_not_shown()
    {
        var problem = ConfigurationFile.ProblemsOf(
            ConfigurationFile.Right, ("storage.postgres.connection", "Host=db;Database=router;Password=hunter2")).ShouldHaveSingleItem();

        problem.Path.ShouldBe("storage.postgres.connection");
        problem.ToString().ShouldContain("storage.postgres.password");
        problem.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public void Only_one_database_can_be_named()
    {
        ConfigurationFile.ProblemsOf(
            ConfigurationFile.Right, ("storage.path", "router.db"), ("storage.postgres.connection", "Host=db;Database=router"))
            .ShouldHaveSingleItem().Path.ShouldBe("storage.path");
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ("storage.postgres.password.env", "DB_PASSWORD"))
            .ShouldHaveSingleItem().Path.ShouldBe("storage.postgres.connection");
    }

    [Fact]
    public void Flags_go_before_environment_variables_and_these_before_the_file()
    {
        using var one = new Variable("STAFI_ROUTER__POOL__RESERVE", "30 ETH");
        using var two = new Variable("STAFI_ROUTER__POLICY__BATCHBLOCKS", "9");

        var options = ConfigurationFile.Load(ConfigurationFile.Right, ("policy.batchBlocks", "12"));

        options.Policy.PoolReserve.ShouldBe(Wei.FromEther(30));
        options.Policy.BatchBlocks.ShouldBe(12UL);
    }

    [Fact]
    public void How_operators_are_chosen_can_be_set()
    {
        var policy = ConfigurationFile.Load(
            ConfigurationFile.Right,
            ("policy.operators.deny", "7, 8"), ("policy.operators.groups", "12+13, 20 + 21+22"), ("policy.operators.shares.owner", "7.5 %"),
            ("policy.operators.jointFailures.location", "0.11 %"), ("policy.operators.inactiveAfter", "30m"),
            ("policy.operators.unforeseen", "0.7 %"), ("policy.operators.move.margin", "25 %")).Policy.Operators;

        policy.Deny.ShouldBe([7UL, 8UL], ignoreOrder: true);
        policy.Groups.Select(group => string.Join(' ', group.Order())).ShouldBe(["12 13", "20 21 22"]);
        (policy.HolderShare, policy.LocationFailures, policy.InactiveAfter, policy.MoveMargin, policy.Unforeseen).ShouldBe((750, 11, TimeSpan.FromMinutes(30), 25, 70));
        policy.ShareFloor.ShouldBe(20);
    }

    [Fact]
    public void The_policy_for_operators_has_the_defaults_of_the_planner()
    {
        var options = ConfigurationFile.Load(ConfigurationFile.Right).Policy.Operators;

        (options with { Allow = Default.Allow, Deny = Default.Deny, Groups = Default.Groups }).ShouldBe(Default);
        (options.Allow.Count, options.Deny.Count, options.Groups.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Owner_accounts_can_be_several_in_their_order()
    {
        var options = ConfigurationFile.Load(ConfigurationFile.Right.Replace(
            "ssvOwner:\n    keystore: owner.json\n    password:\n      env: OWNER_PASSWORD",
            "ssvOwners:\n    - keystore: one.json\n      password: { env: ONE }\n    - address: \"0x1000000000000000000000000000000000000009\"\n      keystore: two.json\n      password: { env: TWO }",
            StringComparison.Ordinal));

        options.Accounts.SsvOwners.Select(owner => Path.GetFileName(owner.Keystore)).ShouldBe(["one.json", "two.json"]);
        options.Accounts.SsvOwners[1].Password.ShouldBe(new PasswordOptions(null, "TWO", false));
    }

    [Fact]
    public void One_owner_and_several_owners_at_once_are_refused()
    {
        var failure = Should.Throw<ConfigurationException>(() => ConfigurationFile.Load(
            ConfigurationFile.Right, ("accounts.ssvOwners.0.keystore", "one.json"), ("accounts.ssvOwners.0.password.env", "ONE")));

        failure.Message.ShouldContain("accounts.ssvOwners");
        failure.Message.ShouldContain("There is 'ssvOwner' too");
    }

    [Fact]
    public void A_list_can_be_one_text_with_commas()
    {
        var options = ConfigurationFile.Load(
            ConfigurationFile.Right, ("execution.endpoints", "http://a:1, http://b:2"), ("policy.targetOperators", "3,1"));
        options.Execution.Endpoints.ShouldBe([new Uri("http://a:1"), new Uri("http://b:2")]);
        options.Policy.TargetOperators.ShouldBe([1UL, 3UL], ignoreOrder: true);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("560048")]
    [InlineData("31337")]
    public void It_acts_only_when_the_configuration_says_so_also_where_money_is_real(string chain)
    {
        var silent = ConfigurationFile.Right.Replace("mode: act\n", "", StringComparison.Ordinal);
        ConfigurationFile.Load(silent, ("chain.id", chain)).Mode.ShouldBe(RouterMode.View);
        ConfigurationFile.Load(silent, ("chain.id", chain), ("mode", "view")).Mode.ShouldBe(RouterMode.View);
        ConfigurationFile.Load(silent, ("chain.id", chain), ("mode", "act")).Mode.ShouldBe(RouterMode.Act);
        ConfigurationFile.ProblemsOf(silent, ("chain.id", chain), ("mode", "")).ShouldContain(problem => problem.Path == "mode");
    }

    [Fact]
    public void Viewing_needs_addresses_and_no_secrets()
    {
        var text = ConfigurationFile.Right[..ConfigurationFile.Right.IndexOf("accounts:", StringComparison.Ordinal)] + """
            accounts:
              superNode:
                address: "0x1000000000000000000000000000000000000009"
            """;
        var options = ConfigurationFile.Load(text, ("mode", "view"));
        options.Accounts.SsvOwners[0].ShouldBe(options.Accounts.SuperNode);
        ConfigurationFile.ProblemsOf(text).Select(problem => problem.Path)
            .ShouldBe(["accounts.superNode.password", "accounts.superNode.keystore", "keys.seed", "keys.password"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("chain.id", "0", "between 1")]
    [InlineData("chain.id", "mainnet", "not a whole number")]
    [InlineData("mode", "dry", "neither 'view' nor 'act'")]
    [InlineData("execution.endpoints", "localhost:8545", "not an http or https address")]
    [InlineData("execution.timeout", "15", "no unit")]
    [InlineData("ssvApi.refresh", "5 d", "unit 'd' is unknown")]
    [InlineData("contracts.ssvNetwork", "0x12", "not an address")]
    [InlineData("contracts.ssvNetwork", "0x0000000000000000000000000000000000000000", "zero address")]
    [InlineData("contracts.stafiStorage", "0x00000000219ab540356cBB839cbe05303d7705Fa", "checksum")]
    [InlineData("contracts.multicall3", "0x1000000000000000000000000000000000000003", "0xcA11bde05977b3631167028862bE2a173976CA11")]
    [InlineData("pool.reserve", "20", "no unit")]
    [InlineData("pool.reserve", "20 EHT", "unit 'EHT' is unknown")]
    [InlineData("pool.reserve", "-1 ETH", "unit")]
    [InlineData("pool.withdrawalCredentials", "0x01", "not 32 bytes")]
    [InlineData("pool.withdrawalCredentials", "0x0200000000000000000000001000000000000000000000000000000000000004", "0x01, 11 zero bytes")]
    [InlineData("policy.clusterSize", "5", "4, 7, 10 or 13")]
    [InlineData("policy.minimumPerformance", "101 %", "percentage")]
    [InlineData("policy.solo.places", "10001", "between 0")]
    [InlineData("policy.solo.lapsesAfter", "7 weeks", "unknown")]
    [InlineData("policy.maximumDepositKeys", "0", "between 1")]
    [InlineData("loop.interval", "1ms", "between")]
    [InlineData("gas.minimumTip", "0 wei", "can not be raised")]
    [InlineData("gas.minimumTip", "9 gwei", "above gas.maximumTip")]
    [InlineData("gas.maximumFeePerGas", "1 gwei", "gas.maximumFeePerGas")]
    public void A_wrong_value_is_named_with_its_reason_and_a_remedy(string path, string value, string reason)
    {
        var problems = ConfigurationFile.ProblemsOf(ConfigurationFile.Right, (path, value));
        var problem = problems.ShouldHaveSingleItem();
        problem.ToString().ShouldContain(reason);
        problem.Remedy.ShouldNotBeEmpty();
        problem.Path.ShouldStartWith(path.Split('.')[0]);
    }

    [Fact]
    public void All_problems_are_listed_at_once_with_file_and_line()
    {
        var text = ConfigurationFile.Right
            .Replace("20 ETH", "much", StringComparison.Ordinal)
            .Replace("id: 31337", "id: x", StringComparison.Ordinal);
        var problems = ConfigurationFile.ProblemsOf(text);
        problems.Count.ShouldBe(2);
        problems[0].Path.ShouldBe("chain.id");
        problems[0].Value.ShouldBe("x");
        problems[0].Origin.ShouldNotBeNull().ShouldEndWith("router.yaml, line 2");
        problems[1].Path.ShouldBe("pool.reserve");
    }

    [Fact]
    public void A_variable_is_named_as_the_origin()
    {
        using var variable = new Variable("STAFI_ROUTER__POOL__RESERVE", "much");
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right).ShouldHaveSingleItem()
            .Origin.ShouldNotBeNull().ShouldBe("variable STAFI_ROUTER__POOL__RESERVE", StringCompareShould.IgnoreCase);
    }

    [Theory]
    [InlineData("pool.reserv", "Did you mean 'reserve'?")]
    [InlineData("polcy.clusterSize", "Did you mean 'policy'?")]
    [InlineData("accounts.superNode.password.filename", "Did you mean 'file'?")]
    [InlineData("gas.xyzzyxyzzy", "Here are known: maximumFeePerGas, maximumTip, maximumUrgentFeePerGas, minimumTip, replaceAfterBlocks.")]
    public void An_unknown_setting_is_refused_with_the_nearest_known_one(string path, string remedy)
    {
        var problem = ConfigurationFile.ProblemsOf(ConfigurationFile.Right, (path, "1")).ShouldHaveSingleItem();
        problem.Why.ShouldContain("unknown");
        problem.Remedy.ShouldBe(remedy);
    }

    [Fact]
    public void Two_password_sources_are_one_too_many() =>
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ("keys.password.file", "x"))
            .ShouldHaveSingleItem().Why.ShouldContain("more than one source");

    [Fact]
    public void A_password_written_where_its_source_belongs_is_never_shown()
    {
        var text = ConfigurationFile.Right.Replace("    prompt: true", "", StringComparison.Ordinal).Replace("seed: seed.json\n  password:", "seed: seed.json\n  password: hunter2", StringComparison.Ordinal);
        text.ShouldContain("hunter2");
        var failure = Should.Throw<ConfigurationException>(() => ConfigurationFile.Load(text));
        failure.Problems.ShouldHaveSingleItem().Path.ShouldBe("keys.password");
        failure.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public void An_access_token_in_an_endpoint_is_never_shown()
    {
        var options = ConfigurationFile.Load(ConfigurationFile.Right, ("execution.endpoints", "https://user:secret@node.example/v3/token"));
        options.Execution.ToString().ShouldBe("https://node.example");
        options.ToString().ShouldNotContain("token");
        var problems = ConfigurationFile.ProblemsOf(ConfigurationFile.Right, ("execution.endpoints", "htp://node.example/token"));
        problems[0].ToString().ShouldNotContain("token");
    }

    [Fact]
    public void A_missing_file_is_a_configuration_error() =>
        Should.Throw<ConfigurationException>(() => RouterConfiguration.Load("/nowhere/router.yaml", new Dictionary<string, string>()))
            .Message.ShouldContain("/nowhere/router.yaml");

    private sealed class Variable : IDisposable
    {
        private readonly string _name;

        public Variable(string name, string value)
        {
            _name = name;
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
    }

    private const string SuperNodeKeystore = "    keystore: super-node.json\n    password:\n      file: super-node.txt\n";

    [Fact]
    public void An_account_may_have_a_remote_signer_instead_of_a_keystore()
    {
        var text = ConfigurationFile.Right.Replace(
            SuperNodeKeystore, "    address: \"0x1000000000000000000000000000000000000009\"\n    remoteSigner: http://signer:9000\n", StringComparison.Ordinal);
        var account = ConfigurationFile.Load(text).Accounts.SuperNode;
        account.RemoteSigner.ShouldBe(new Uri("http://signer:9000"));
        account.Keystore.ShouldBeNull();
    }

    [Theory]
    [InlineData("    remoteSigner: http://signer:9000\n", "accounts.superNode.address", "holds")]
    [InlineData("    keystore: a.json\n    password:\n      prompt: true\n    remoteSigner: http://signer:9000\n", "accounts.superNode.remoteSigner", "Keep one")]
    [InlineData("    address: \"0x1000000000000000000000000000000000000009\"\n    remoteSigner: [http://a:1, http://b:2]\n", "accounts.superNode.remoteSigner", "Keep one")]
    public void A_remote_signer_that_cannot_be_used_is_reported(string account, string path, string remedy)
    {
        var text = ConfigurationFile.Right.Replace(SuperNodeKeystore, account, StringComparison.Ordinal);
        var problem = ConfigurationFile.ProblemsOf(text).ShouldHaveSingleItem();
        problem.Path.ShouldBe(path);
        problem.Value.ShouldBeNull();
        problem.Remedy.ShouldContain(remedy);
    }
}
