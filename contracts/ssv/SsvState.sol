// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, FeeRequest, Operator, Parameters} from "./SsvTypes.sol";

/// Storage, errors and packed amounts of the network.
abstract contract SsvState {
    /// Packed amounts count this many wei.
    uint256 internal constant UNIT = 100_000;
    /// Virtual units of one validator of 32 ETH effective balance.
    uint256 internal constant VUNITS = 10_000;
    uint64 internal constant MINIMUM_LIQUIDATION_THRESHOLD = 21_480;

    address public owner;

    uint64 internal networkFee;
    uint64 internal networkFeeIndex;
    uint32 internal networkFeeBlock;
    uint32 internal validatorsPerOperatorLimit;
    uint32 internal networkValidators;
    uint64 internal liquidationThresholdPeriod;
    uint64 internal lastOperatorId;
    uint256 internal minimumLiquidationCollateral;
    uint256 internal minimumOperatorFee;
    uint256 internal maximumOperatorFee;
    uint64 internal declareOperatorFeePeriod;
    uint64 internal executeOperatorFeePeriod;
    uint64 internal operatorFeeIncreaseLimit;

    mapping(uint64 => Operator) internal operators;
    mapping(uint64 => FeeRequest) internal feeRequests;
    mapping(uint64 => mapping(address => bool)) internal whitelists;
    mapping(bytes32 => bool) internal operatorKeys;
    mapping(bytes32 => bytes32) internal clusters;
    /// Hash of key and owner to the hash of the operator ids.
    mapping(bytes32 => bytes32) internal validators;

    error ApprovalNotWithinTimeframe();
    error CallerNotOwnerWithData(address caller, address owner);
    error CallerNotWhitelistedWithData(uint64 operatorId);
    error ClusterDoesNotExist();
    error ClusterIsLiquidated();
    error EmptyPublicKeysList();
    error ETHTransferFailed();
    error ExceedValidatorLimitWithData(uint64 operatorId);
    error FeeExceedsIncreaseLimit();
    error FeeIncreaseNotAllowed();
    error FeeTooHigh();
    error FeeTooLow();
    error IncorrectClusterState();
    error IncorrectValidatorStateWithData(bytes publicKey);
    error InsufficientBalance();
    error InvalidOperatorIdsLength();
    error InvalidPublicKeyLength();
    error InvalidWhitelistAddressesLength();
    error MaxPrecisionExceeded();
    error NewBlockPeriodIsBelowMinimum();
    error NoFeeDeclared();
    error OperatorAlreadyExists();
    error OperatorDoesNotExist();
    error OperatorsListNotUnique();
    error PublicKeysSharesLengthMismatch();
    error SameFeeChangeNotAllowed();
    error UnsortedOperatorsList();
    error ValidatorAlreadyExistsWithData(bytes publicKey);
    error ValidatorDoesNotExist();
    error ZeroAddressNotAllowed();

    constructor(Parameters memory parameters) {
        owner = msg.sender;
        networkFee = _pack(parameters.networkFee);
        networkFeeBlock = uint32(block.number);
        minimumOperatorFee = parameters.minimumOperatorFee;
        maximumOperatorFee = parameters.maximumOperatorFee;
        minimumLiquidationCollateral = parameters.minimumLiquidationCollateral;
        liquidationThresholdPeriod = parameters.liquidationThresholdPeriod;
        validatorsPerOperatorLimit = parameters.validatorsPerOperatorLimit;
        declareOperatorFeePeriod = parameters.declareOperatorFeePeriod;
        executeOperatorFeePeriod = parameters.executeOperatorFeePeriod;
        operatorFeeIncreaseLimit = parameters.operatorFeeIncreaseLimit;
    }

    function _pack(uint256 amount) internal pure returns (uint64) {
        if (amount % UNIT != 0) revert MaxPrecisionExceeded();
        return uint64(amount / UNIT);
    }

    function _unpack(uint64 packed) internal pure returns (uint256) {
        return packed * UNIT;
    }

    function _send(address to, uint256 amount) internal {
        (bool sent,) = to.call{value: amount}("");
        if (!sent) revert ETHTransferFailed();
    }

    function _clusterId(address clusterOwner, uint64[] calldata operatorIds) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(clusterOwner, operatorIds));
    }

    function _clusterHash(Cluster memory cluster) internal pure returns (bytes32) {
        return keccak256(
            abi.encodePacked(cluster.validatorCount, cluster.networkFeeIndex, cluster.index, cluster.balance, cluster.active)
        );
    }
}
