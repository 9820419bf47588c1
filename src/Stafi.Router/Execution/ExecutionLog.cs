using Microsoft.Extensions.Logging;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Router.Execution;

/// <summary>Events of the executor: 4001 to 4099.</summary>
internal static partial class ExecutionLog
{
    [LoggerMessage(4001, LogLevel.Information, "Intent {Intent} reserved: {Kind} ({Subject}), because {Why}")]
    public static partial void Reserved(ILogger logger, long intent, string kind, string subject, string why);

    [LoggerMessage(4002, LogLevel.Information, "Intent {Intent} ({Kind}) was reserved in an earlier life; it is taken up again")]
    public static partial void Resumed(ILogger logger, long intent, string kind);

    [LoggerMessage(4003, LogLevel.Information, "Intent {Intent} ({Kind}) signed as {Transaction} with nonce {Nonce}, gas limit {GasLimit}")]
    public static partial void Signed(ILogger logger, long intent, string kind, Hash32 transaction, ulong nonce, ulong gasLimit);

    [LoggerMessage(4004, LogLevel.Information, "Intent {Intent} ({Kind}) sent as {Transaction}")]
    public static partial void Sent(ILogger logger, long intent, string kind, Hash32 transaction);

    [LoggerMessage(4005, LogLevel.Information, "Intent {Intent} ({Kind}) mined as {Transaction} in block {Block}, {GasUsed} gas")]
    public static partial void Mined(ILogger logger, long intent, string kind, Hash32 transaction, ulong block, ulong gasUsed);

    [LoggerMessage(4006, LogLevel.Information, "Intent {Intent} ({Kind}) is final in block {Block}")]
    public static partial void Final(ILogger logger, long intent, string kind, ulong block);

    [LoggerMessage(4010, LogLevel.Warning, "{Kind} ({Subject}) refused at block {Block}: {Code}: {Reason}")]
    public static partial void Refused(ILogger logger, string kind, string subject, string code, string reason, ulong block);

    [LoggerMessage(4011, LogLevel.Warning, "Intent {Intent}: transaction {Transaction} {Outcome} by a node: {Reason}")]
    public static partial void NotTaken(ILogger logger, long intent, Hash32 transaction, BroadcastOutcome outcome, string reason);

    [LoggerMessage(4012, LogLevel.Warning, "Intent {Intent} ({Kind}): transaction {Transaction} reverted in block {Block}: {Reason}")]
    public static partial void Reverted(ILogger logger, long intent, string kind, Hash32 transaction, ulong block, string reason);

    [LoggerMessage(4013, LogLevel.Warning, "Intent {Intent}: its block {Block} is no longer in the chain; the transaction is sent again")]
    public static partial void Lost(ILogger logger, long intent, ulong block);

    [LoggerMessage(4014, LogLevel.Debug, "Intent {Intent} could not be looked after: {Reason}")]
    public static partial void NotWatched(ILogger logger, long intent, string reason);

    [LoggerMessage(4015, LogLevel.Warning, "Key index {KeyIndex} ({Validator}) is never used again: {Reason}")]
    public static partial void Burned(ILogger logger, uint keyIndex, BlsPublicKey validator, string reason);

    [LoggerMessage(4016, LogLevel.Warning, "Intent {Intent} ({Kind}): transaction {Transaction} replaces the one with nonce {Nonce} and offers "
        + "up to {Fee}, because it is {Why}")]
    public static partial void Replaced(ILogger logger, long intent, string kind, Hash32 transaction, ulong nonce, string fee, string why);

    [LoggerMessage(4017, LogLevel.Warning, "Intent {Intent} ({Kind}): transaction {Transaction} cancels the one with nonce {Nonce}: {Why}")]
    public static partial void Cancels(ILogger logger, long intent, string kind, Hash32 transaction, ulong nonce, string why);

    [LoggerMessage(4018, LogLevel.Information, "Intent {Intent}: whether its transaction is still wanted could not be found out: {Reason}")]
    public static partial void NotReviewed(ILogger logger, long intent, string reason);

    [LoggerMessage(4019, LogLevel.Warning, "Intent {Intent} ({Kind}): cancelled by transaction {Transaction} in block {Block}: {Reason}")]
    public static partial void Cancelled(ILogger logger, long intent, string kind, Hash32 transaction, ulong block, string reason);

    [LoggerMessage(4023, LogLevel.Error, "Key index {KeyIndex} should never be used again, and could not be marked so: {Reason}")]
    public static partial void NotBurned(ILogger logger, uint keyIndex, string reason);

    [LoggerMessage(4022, LogLevel.Information, "{Kind} of {Keys} keys does not fit into one transaction, {Fewer} are tried: {Reason}")]
    public static partial void Halved(ILogger logger, string kind, int keys, int fewer, string reason);

    [LoggerMessage(4020, LogLevel.Error, "Intent {Intent} ({Kind}) dropped: another transaction of {Account} took nonce {Nonce}; the "
        + "account is stopped")]
    public static partial void Dropped(ILogger logger, long intent, string kind, Address account, ulong nonce);

    [LoggerMessage(4021, LogLevel.Error, "{Kind} ({Subject}) failed with a defect of the router")]
    public static partial void Failed(ILogger logger, Exception failure, string kind, string subject);
}
