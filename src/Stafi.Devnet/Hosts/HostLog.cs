using Microsoft.Extensions.Logging;

namespace Stafi.Devnet.Hosts;

internal static partial class HostLog
{
    [LoggerMessage(700, LogLevel.Warning, "{Host}: a step failed and will be tried again: {Reason}")]
    public static partial void StepFailed(ILogger logger, string host, string reason);

    [LoggerMessage(701, LogLevel.Information, "beacon node: the chain was reorganised at block {Block}, {Depth} slots were lost")]
    public static partial void Reorganised(ILogger logger, ulong block, ulong depth);

    [LoggerMessage(702, LogLevel.Information, "beacon node: paid {Amount} to {Recipient} for validator {Validator}")]
    public static partial void WithdrawalPaid(ILogger logger, string amount, string recipient, ulong validator);

    [LoggerMessage(703, LogLevel.Information, "SSV operators: validator {Validator} did not attest in epoch {Epoch}: {Reason}")]
    public static partial void DutyMissed(ILogger logger, string validator, ulong epoch, string reason);

    [LoggerMessage(704, LogLevel.Information, "voter {Voter}: {Call} for {Subject} in {Transaction}")]
    public static partial void Voted(ILogger logger, string voter, string call, string subject, string transaction);

    [LoggerMessage(705, LogLevel.Debug, "voter {Voter}: {Call} for {Subject} was not needed: {Reason}")]
    public static partial void VoteNotNeeded(ILogger logger, string voter, string call, string subject, string reason);

    [LoggerMessage(706, LogLevel.Information, "SSV operators: the exit of validator {Validator} at epoch {Epoch} is at the beacon node")]
    public static partial void ExitSubmitted(ILogger logger, string validator, ulong epoch);

    [LoggerMessage(707, LogLevel.Debug, "SSV operators: the beacon node refused the exit of validator {Validator} at epoch {Epoch}: {Reason}")]
    public static partial void ExitRefused(ILogger logger, string validator, ulong epoch, string reason);
}
