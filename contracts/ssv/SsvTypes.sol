// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// What a cluster's owner hands in and every event of the cluster hands out; the chain keeps only its hash.
struct Cluster {
    uint32 validatorCount;
    uint64 networkFeeIndex;
    uint64 index;
    bool active;
    uint256 balance;
}

/// Fee and index are packed: units of 100,000 wei. A removed operator has registeredBlock 0 and a frozen index.
struct Operator {
    address owner;
    uint64 fee;
    uint32 validatorCount;
    uint32 snapshotBlock;
    uint64 index;
    uint64 earnings;
    bool isPrivate;
    bool isActive;
}

/// The answer of getOperatorById; the fee in wei per block and validator.
struct OperatorView {
    address owner;
    uint256 fee;
    uint32 validatorCount;
    address whitelistedAddress;
    bool isPrivate;
    bool isActive;
}

/// A declared fee, packed, and from when until when it can be executed (seconds since 1970).
struct FeeRequest {
    uint64 fee;
    uint64 approvalBeginTime;
    uint64 approvalEndTime;
}

/// The answer of getOperatorDeclaredFee; the fee in wei per block and validator.
struct DeclaredFeeView {
    bool isFeeDeclared;
    uint256 fee;
    uint64 approvalBeginTime;
    uint64 approvalEndTime;
}

/// The answer of getOperatorFeePeriods, in seconds.
struct FeePeriods {
    uint64 declarePeriod;
    uint64 executePeriod;
}

/// What the network starts with; amounts in wei, fees in wei per block and validator,
/// fee periods in seconds, the limit of a raise in hundredths of a percent.
struct Parameters {
    uint256 networkFee;
    uint256 minimumOperatorFee;
    uint256 maximumOperatorFee;
    uint256 minimumLiquidationCollateral;
    uint64 liquidationThresholdPeriod;
    uint32 validatorsPerOperatorLimit;
    uint64 declareOperatorFeePeriod;
    uint64 executeOperatorFeePeriod;
    uint64 operatorFeeIncreaseLimit;
}
