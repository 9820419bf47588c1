using System.CommandLine;
using System.Globalization;
using Stafi.Devnet;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Cli.Terminal;
using Stafi.StakingPool;

namespace Stafi.Router.Cli.Commands.Pool;

/// <summary>Which pool, and who uses it.</summary>
internal sealed class PoolOptions
{
    private readonly Option<Uri> _rpc = HttpOption.Required("--rpc", "JSON-RPC endpoint of the execution chain.");
    private readonly Option<string> _storage = new("--storage") { Description = "Address of StafiStorage, the pool's registry.", Required = true };
    private readonly Option<FileInfo> _keystore = new("--keystore") { Description = "Web3 keystore of the user's account.", Required = true };
    private readonly PasswordSource _password;
    private readonly bool _signs;

    public PoolOptions(Screen screen, bool signs)
    {
        _password = new PasswordSource(screen, "user's keystore");
        _signs = signs;
    }

    public Option<bool> Json { get; } = new("--json") { Description = "Write the result as JSON." };

    public void AddTo(Command command)
    {
        command.Options.Add(_rpc);
        command.Options.Add(_storage);
        command.Options.Add(Json);
        if (!_signs) return;
        command.Options.Add(_keystore);
        _password.AddTo(command);
    }

    public Address Storage(ParseResult parsed) => Address.TryParse(parsed.GetRequiredValue(_storage), out var storage)
        ? storage
        : throw new CliException($"--storage: '{parsed.GetValue(_storage)}' is not an address (20 bytes of hex; mixed case needs a right EIP-55 checksum).", ExitCode.Usage);

    /// <summary>Runs a command on the chain; what the chain refuses is one message.</summary>
    public async Task<int> OnChainAsync(ParseResult parsed, Func<IExecutionClient, Task<int>> run)
    {
        using var http = new HttpClient();
        try
        {
            return await run(new ExecutionClient(new JsonRpcClient(http, parsed.GetRequiredValue(_rpc), new JsonRpcOptions())));
        }
        catch (Exception failure) when (failure is JsonRpcException or PoolReadException or InvalidOperationException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }

    /// <summary>Runs a command as the user of the keystore.</summary>
    public Task<int> AsUserAsync(ParseResult parsed, Func<PoolUser, Task<int>> run, CancellationToken cancellation) => OnChainAsync(parsed, async execution =>
    {
        using var account = Open(parsed.GetRequiredValue(_keystore), _password.Read(parsed));
        using var user = await PoolUser.ConnectAsync(execution, Storage(parsed), account, cancellation);
        return await run(user);
    });

    public static Wei ParseEther(string text, string option) => Wei.TryParseEther(text, out var amount) && !amount.IsZero
        ? amount
        : throw new CliException($"{option}: '{text}' is not an amount such as 1.5 (at most 18 digits after the point).", ExitCode.Usage);

    /// <summary>Reports a mined transaction; a reverted one is a failure.</summary>
    public int Report(Screen screen, ParseResult parsed, Receipt receipt, string done)
    {
        if (!receipt.Succeeded)
            throw new CliException($"The transaction {receipt.TransactionHash} was reverted in block {receipt.BlockNumber}; nothing changed but the gas paid.");
        if (parsed.GetValue(Json)) screen.WriteJson(new { Transaction = receipt.TransactionHash.ToString(), Block = receipt.BlockNumber, Gas = receipt.GasUsed });
        else screen.Line(string.Create(CultureInfo.InvariantCulture, $"{done} (block {receipt.BlockNumber}, transaction {receipt.TransactionHash}, {receipt.GasUsed} gas)"));
        return ExitCode.Done;
    }

    private static LocalAccount Open(FileInfo keystore, string password)
    {
        try
        {
            return KeystoreV3.Open(File.ReadAllBytes(keystore.FullName), password);
        }
        catch (Exception failure) when (failure is KeystoreException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Opening the keystore {keystore.FullName}: {failure.Message}", ExitCode.Failed, failure);
        }
    }
}
