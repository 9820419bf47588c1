using Microsoft.Extensions.Configuration;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Ethereum.Contracts;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;

namespace Stafi.Router.Configuration;

/// <summary>The settings by name, with their ranges and defaults: the one place that knows them.</summary>
internal sealed class RouterOptionsReader
{
    private readonly string _folder;
    private readonly SettingsSection _all;
    private readonly List<ConfigurationProblem> _problems = [];

    private RouterOptionsReader(IConfigurationRoot root, string folder)
    {
        _folder = folder;
        _all = new SettingsSection(root, "", _problems);
    }

    /// <param name="root">All sources.</param>
    /// <param name="folder">Folder that relative paths start from.</param>
    public static RouterOptions Read(IConfigurationRoot root, string folder)
    {
        var reader = new RouterOptionsReader(root, folder);
        var options = reader.ReadAll();
        reader._all.RejectUnknown();
        return reader._problems.Count == 0 ? options : throw new ConfigurationException(reader._problems);
    }

    private RouterOptions ReadAll()
    {
        var chain = new ChainOptions(_all.Section("chain").Required("id", SettingText.NumberBetween(1, long.MaxValue), "31337"));
        var mode = _all.Optional("mode", Mode, "act", RouterMode.View);
        var signs = mode == RouterMode.Act;
        var trusting = _all.Section("trust");
        var trust = TrustReader.Options(trusting, Password(trusting, trusting.Exists, "token"));
        return new RouterOptions
        {
            Chain = chain,
            Mode = mode,
            Execution = Endpoints("execution", "http://127.0.0.1:8545"),
            Consensus = Endpoints("consensus", "http://127.0.0.1:5052"),
            SsvApi = SsvApi(),
            Subgraph = _all.Section("subgraph").Exists ? Endpoints("subgraph", "https://bearer:KEY@gateway.thegraph.com/api/subgraphs/id/…") : null,
            Contracts = Contracts(chain),
            Accounts = Accounts(signs),
            Keys = Keys(signs),
            Storage = Storage(),
            Policy = ReadPolicy() with { Budgets = Budgets(), Trust = TrustReader.Policy(trusting, trust) },
            Trust = trust,
            Loop = Loop(),
            Gas = Gas(),
            Uptime = Uptime(),
            Web = Web(),
        };
    }

    private EndpointOptions Endpoints(string name, string example)
    {
        var section = _all.Section(name);
        var endpoints = section.List("endpoints", SettingText.HttpAddress, example, isSecret: true);
        var isReported = _problems.Exists(problem => problem.Path.StartsWith($"{name}.endpoints", StringComparison.Ordinal));
        if (endpoints.Count == 0 && !isReported)
            section.Report("endpoints", "It names no node.", $"Write e.g. 'endpoints: [{example}]'.");
        var range = SettingText.DurationBetween(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        var timeout = section.Optional("timeout", range, "15s", TimeSpan.FromSeconds(15));
        return new EndpointOptions(endpoints, timeout);
    }

    private OperatorApiOptions SsvApi()
    {
        var section = _all.Section("ssvApi");
        const string example = "https://api.ssv.network/api/v4/mainnet";
        var addresses = section.List("baseUrl", SettingText.HttpAddress, example, isSecret: true);
        var isReported = _problems.Exists(problem => problem.Path.StartsWith("ssvApi.baseUrl", StringComparison.Ordinal));
        if (addresses.Count == 0 && !isReported)
            section.Report("baseUrl", "It is missing.", $"Write e.g. 'baseUrl: {example}', or a list of several.");
        var range = SettingText.DurationBetween(TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1));
        return new OperatorApiOptions(addresses, section.Optional("refresh", range, "5m", TimeSpan.FromMinutes(5)));
    }

    private ContractOptions Contracts(ChainOptions chain)
    {
        const string example = "0x00000000219ab540356cBB839Cbe05303d7705Fa";
        var section = _all.Section("contracts");
        var known = KnownNetworks.All.FirstOrDefault(network => network.ChainId == chain.Id);
        var deposit = known is null
            ? section.Required("depositContract", SettingText.ContractAddress, example)
            : section.Optional("depositContract", SettingText.ContractAddress, example, known.DepositContract);
        if (known is not null && deposit != known.DepositContract)
            section.Report("depositContract", $"The deposit contract of {known.Name} is {known.DepositContract}.", "Remove the setting.");
        var multicall = section.Optional("multicall3", SettingText.ContractAddress, example, Multicall3.CanonicalAddress);
        if (multicall != Multicall3.CanonicalAddress)
        {
            section.Report(
                "multicall3", $"Multicall3 is used at {Multicall3.CanonicalAddress}, where nearly all chains have it.",
                "Remove the setting and deploy Multicall3 there.");
        }
        return new ContractOptions
        {
            StafiStorage = section.Required("stafiStorage", SettingText.ContractAddress, example),
            StafiDeploymentBlock = section.Optional("stafiDeploymentBlock", SettingText.NumberBetween(0, long.MaxValue), "0", 0UL),
            SsvNetwork = section.Required("ssvNetwork", SettingText.ContractAddress, example),
            SsvNetworkViews = section.Required("ssvNetworkViews", SettingText.ContractAddress, example),
            SsvDeploymentBlock = section.Required("ssvDeploymentBlock", SettingText.NumberBetween(0, long.MaxValue), "17507487"),
            DepositContract = deposit,
        };
    }

    private AccountsOptions Accounts(bool signs)
    {
        var section = _all.Section("accounts");
        var superNode = Account(section.Section("superNode"), signs);
        var one = section.Section("ssvOwner");
        var several = section.Sections("ssvOwners");
        if (one.Exists && several.Count > 0)
            section.Report("ssvOwners", "There is 'ssvOwner' too.", "Keep one of them; 'ssvOwners' lists all owner accounts.", isSecret: true);
        if (several.Count > 0) return new AccountsOptions(superNode, [.. several.Select(each => Account(each, signs))]);
        return new AccountsOptions(superNode, one.Exists ? Account(one, signs) : superNode);
    }

    private AccountOptions Account(SettingsSection section, bool signs)
    {
        var address = section.Optional<Address?>("address", text => SettingText.ContractAddress(text), "0x…", null);
        var keystore = section.Optional<string?>("keystore", SettingText.Text, "keystore.json", null);
        var signers = section.List("remoteSigner", SettingText.HttpAddress, "http://127.0.0.1:9000", isSecret: true);
        var password = Password(section, signs && signers.Count == 0);
        if (signers.Count > 1 || (signers.Count == 1 && keystore is not null))
            section.Report("remoteSigner", "The account has more than one signer.", "Keep one 'remoteSigner' or the 'keystore'.", isSecret: true);
        else if (signers.Count == 1 && address is null)
            section.Report("address", "It is missing.", "Write the address of the account that the remote signer holds.");
        else if (signs && keystore is null && signers.Count == 0)
            section.Report("keystore", "It is missing.", "Name the account's keystore file or its 'remoteSigner', or set 'mode: view'.");
        else if (address is null && keystore is null)
            section.Report("address", "It is missing.", "Write the account's address or name its keystore file.");
        return new AccountOptions(address, keystore is null ? null : InFolder(keystore), password) { RemoteSigner = signers.Count > 0 ? signers[0] : null };
    }

    private KeysOptions Keys(bool signs)
    {
        var section = _all.Section("keys");
        var seed = section.Optional<string?>("seed", SettingText.Text, "seed.json", null);
        if (signs && seed is null)
            section.Report("seed", "It is missing.", "Make one with 'stafi-router keys new' and name the file, or set 'mode: view'.");
        return new KeysOptions(seed is null ? null : InFolder(seed), Password(section, signs));
    }

    private PasswordOptions? Password(SettingsSection parent, bool signs, string name = "password")
    {
        var section = parent.Section(name);
        var file = section.Optional<string?>("file", SettingText.Text, "password.txt", null);
        var variable = section.Optional<string?>("env", SettingText.Text, "ROUTER_PASSWORD", null);
        var prompt = section.Optional("prompt", SettingText.Switch, "true", false, isSecret: true);
        var given = (file is null ? 0 : 1) + (variable is null ? 0 : 1) + (prompt ? 1 : 0);
        if (given > 1)
            parent.Report(name, "It names more than one source.", "Keep one of 'file', 'env' and 'prompt'.", isSecret: true);
        if (given == 0 && signs)
            parent.Report(name, "It names no source.", "Write one of 'file: path', 'env: VARIABLE' and 'prompt: true' under it.", isSecret: true);
        return given == 1 ? new PasswordOptions(file is null ? null : InFolder(file), variable, prompt) : null;
    }

    private StorageOptions Storage()
    {
        var section = _all.Section("storage");
        var path = section.Optional<string?>("path", SettingText.Text, "router.db", null);
        var postgres = section.Section("postgres");
        if (Postgres(postgres) is not { } database) return new StorageOptions(InFolder(path ?? "router.db"));
        if (path is not null) section.Report("path", "There is storage.postgres too.", "Keep one of the two.");
        return new StorageOptions(InFolder("router")) { Postgres = database };
    }

    private PostgresOptions? Postgres(SettingsSection section)
    {
        const string example = "Host=db.example;Database=router;Username=router;SSL Mode=VerifyFull";
        var connection = section.Optional<string?>("connection", text => text, example, null);
        var password = Password(section, signs: false);
        if (connection is null)
        {
            if (section.Exists) section.Report("connection", "It is missing.", $"Write e.g. 'connection: {example}'.");
            return null;
        }
        if (password is { Prompt: true })
            section.Report("password", "The database's password can not be asked for.", "Use 'file' or 'env'.", isSecret: true);
        var options = new PostgresOptions(connection, password);
        try
        {
            _ = options.Connect(null);
        }
        catch (FormatException failure)
        {
            section.Report("connection", failure.Message, $"Write e.g. 'connection: {example}'.", isSecret: true);
        }
        return options;
    }

    private Policy ReadPolicy()
    {
        var pool = _all.Section("pool");
        var section = _all.Section("policy");
        var target = section.Optional("targetRunwayDays", SettingText.IntegerBetween(1, 3_650), "30", 30);
        return new Policy
        {
            PoolReserve = pool.Required("reserve", SettingText.Amount, "20 ETH"),
            WithdrawalCredentials = pool.Required("withdrawalCredentials", Credentials, "0x010000000000000000000000…"),
            BatchBlocks = section.Optional("batchBlocks", SettingText.NumberBetween(0, 7_200), "6", 6UL),
            ClusterSize = section.Optional("clusterSize", ClusterSize, "4", 4),
            TargetRunwayDays = target,
            MinimumRunwayDays = section.Optional(
                "minimumRunwayDays", SettingText.IntegerBetween(0, Math.Max(0, target - 1)), "7", Math.Min(7, target - 1)),
            MinimumWithdrawal = section.Optional("minimumWithdrawal", SettingText.Amount, "0.001 ETH", Wei.ParseEther("0.001")),
            BlocksPerDay = section.Optional("blocksPerDay", SettingText.NumberBetween(1, 864_000), "7200", 7_200UL),
            FundingMarginBlocks = section.Optional("fundingMarginBlocks", SettingText.NumberBetween(0, 100_000), "100", 100UL),
            OwnerAccountReserve = section.Optional("ownerAccountReserve", SettingText.Amount, "0.01 ETH", Wei.ParseEther("0.01")),
            MaximumRegistrationNonce =
                section.Optional("maximumRegistrationNonce", SettingText.NumberBetween(1, 60_000), "60000", 60_000UL),
            RefusalBackoffBlocks = section.Optional("refusalBackoffBlocks", SettingText.NumberBetween(0, 7_200), "5", 5UL),
            MinimumPerformance = section.Optional("minimumPerformance", SettingText.Percent, "95 %", 9_500),
            MaximumOperatorFee = section.Optional<Wei?>("maximumOperatorFee", text => SettingText.Amount(text), "3 gwei", null),
            TargetOperators = section.List("targetOperators", SettingText.NumberBetween(1, long.MaxValue), "12").ToHashSet(),
            Operators = OperatorPolicyReader.Read(section.Section("operators")),
            Solo = SoloPolicyReader.Read(section.Section("solo")),
            Exits = new ExitPolicy
            {
                Deadline = section.Section("exits").Optional(
                    "deadline", SettingText.DurationBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(30)), "6h", TimeSpan.FromHours(6)),
            },
            Moves = MovePolicyReader.Read(section.Section("moves")),
            MaximumDepositKeys = section.Optional("maximumDepositKeys", SettingText.IntegerBetween(1, 80), "60", 60),
            MaximumStakeKeys = section.Optional("maximumStakeKeys", SettingText.IntegerBetween(1, 200), "100", 100),
        };
    }

    private LoopOptions Loop()
    {
        var section = _all.Section("loop");
        var range = SettingText.DurationBetween(TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1));
        return new LoopOptions(
            section.Optional("interval", range, "1s", TimeSpan.FromSeconds(1)),
            section.Optional("operatorRefreshBlocks", SettingText.NumberBetween(1, 7_200), "25", 25UL),
            section.Optional("contractRefreshBlocks", SettingText.NumberBetween(1, 7_200), "300", 300UL),
            section.Optional("candidates", SettingText.IntegerBetween(1, 200), "60", 60));
    }

    private WebOptions Web()
    {
        var section = _all.Section("web");
        return new WebOptions(
            section.Optional("enabled", SettingText.Switch, "true", WebOptions.Default.Enabled),
            section.Optional("listen", SettingText.ListenAddress, "http://127.0.0.1:8550", WebOptions.Default.Listen));
    }

    private DailyBudgets Budgets()
    {
        var section = _all.Section("budgets");
        return new DailyBudgets
        {
            Deposit = Budget("deposit", null),
            Stake = Budget("stake", null),
            SsvFunding = Budget("ssvFunding", null),
            Gas = Budget("gas", Wei.FromEther(5)),
        };

        Wei? Budget(string name, Wei? fallback) =>
            section.Optional(name, text => text == "unlimited" ? (Wei?)null : SettingText.Amount(text), "10 ETH", fallback);
    }

    private UptimeOptions? Uptime()
    {
        var section = _all.Section("uptime");
        if (!section.Exists) return null;
        var range = SettingText.DurationBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        const string example = "https://uptime.example/report";
        var url = section.Optional<Uri?>("url", SettingText.HttpAddress, example, null, isSecret: true);
        if (url is null && !_problems.Exists(problem => problem.Path == "uptime.url"))
            section.Report("url", "It is missing.", $"Write e.g. 'url: {example}', or remove 'uptime'.");
        return url is null ? null : new UptimeOptions(
            url,
            section.Optional("interval", range, "5m", TimeSpan.FromMinutes(5)),
            section.Optional("maximumAge", range, "10m", TimeSpan.FromMinutes(10)));
    }

    private GasOptions Gas()
    {
        var section = _all.Section("gas");
        var gas = new GasOptions(
            section.Optional("maximumFeePerGas", SettingText.Amount, "50 gwei", Wei.FromGwei(50)),
            section.Optional("minimumTip", SettingText.Amount, "0.01 gwei", new Wei(10_000_000)),
            section.Optional("maximumTip", SettingText.Amount, "3 gwei", Wei.FromGwei(3)));
        gas = gas with
        {
            MaximumUrgentFeePerGas = section.Optional(
                "maximumUrgentFeePerGas", SettingText.Amount, "200 gwei", Wei.Max(Wei.FromGwei(200), gas.MaximumFeePerGas)),
            ReplaceAfterBlocks = section.Optional("replaceAfterBlocks", SettingText.NumberBetween(1, 7_200), "5", 5UL),
        };
        if (gas.MaximumUrgentFeePerGas < gas.MaximumFeePerGas)
        {
            section.Report(
                "maximumUrgentFeePerGas", $"It is below gas.maximumFeePerGas ({gas.MaximumFeePerGas}).", "Raise it or lower gas.maximumFeePerGas.");
        }
        if (gas.MinimumTip.IsZero) section.Report("minimumTip", "A tip of 0 can not be raised.", "Use at least 1 wei.");
        if (gas.MinimumTip > gas.MaximumTip)
            section.Report("minimumTip", $"It is above gas.maximumTip ({gas.MaximumTip}).", "Lower it or raise gas.maximumTip.");
        if (gas.MaximumTip > gas.MaximumFeePerGas)
        {
            section.Report(
                "maximumTip", $"It is above gas.maximumFeePerGas ({gas.MaximumFeePerGas}).", "Lower it or raise gas.maximumFeePerGas.");
        }
        return gas;
    }

    private string InFolder(string path) => Path.GetFullPath(path, _folder);

    private static RouterMode Mode(string text) => text.ToLowerInvariant() switch
    {
        "view" => RouterMode.View,
        "act" => RouterMode.Act,
        _ => throw new FormatException("It is neither 'view' nor 'act'."),
    };

    private static int ClusterSize(string text) =>
        SettingText.Number(text) is var size and (4 or 7 or 10 or 13)
            ? (int)size
            : throw new FormatException("A cluster has 4, 7, 10 or 13 operators.");

    private static WithdrawalCredentials Credentials(string text)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        if (!Hex.TryDecode(text, bytes)) throw new FormatException("It is not 32 bytes of hex.");
        if (bytes[0] != 0x01 || bytes[1..12].ContainsAnyExcept((byte)0))
            throw new FormatException("The pool's credentials are 0x01, 11 zero bytes and the address of stafiWithdraw.");
        return new WithdrawalCredentials(new Hash32(bytes));
    }
}
